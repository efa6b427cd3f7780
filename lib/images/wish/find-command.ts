import "server-only";
import { withoutAddress } from "@/lib/images/wish/without-address";

/**
 * What is to be drawn by `/draw …` or `/画 …` at the beginning of a message; null where it begins
 * otherwise. The prompt is empty where nothing follows the command.
 */
export function findCommand(text: string, assistant?: string): { prompt: string } | null {
  const said = withoutAddress(text, assistant);
  const command = beginning.exec(said);
  return command && { prompt: said.slice(command[0].length).trim() };
}

// `/drawing`, `/draw.png` and `/draw/cats` are other words; Chinese may follow without a space.
const beginning =
  /^[/／]\s*(?:(?:draw|ｄｒａｗ)(?=$|[\s:：,，]|\p{Script=Han})|[画畫](?![/／.\w]))[\s:：,，]*/iu;
