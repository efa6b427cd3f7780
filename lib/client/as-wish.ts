import { findNames } from "@/lib/contract/mentions";

type Page = { language: string; assistantName: string };

/**
 * The same words as a command, which is always drawn: it stands in the message, so that others see
 * it and an edit keeps it. After the assistant's name, where that stands first.
 */
export function asWish(text: string, { language, assistantName }: Page) {
  const [first] = findNames(text, [assistantName]);
  const named = first?.start === 0 ? text.slice(0, first.end) : "";
  const wish = text.slice(named.length).replace(/^[\s,，:：]+/u, "");
  if (command.test(wish)) return text;
  const name = named === "" ? "" : `${named} `;
  return `${name}${language.startsWith("zh") ? "/画" : "/draw"} ${wish}`;
}

const command = /^[/／]\s*(?:draw(?=$|[\s:：,，]|\p{Script=Han})|[画畫](?![/／.\w]))/iu;
