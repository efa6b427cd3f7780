import "server-only";
import { cleanPrompt } from "@/lib/images/wish/clean-prompt";
import { fold } from "@/lib/images/wish/fold";
import { readCount } from "@/lib/images/wish/read-count";
import type { Shape } from "@/lib/contract/images";
import { readShape } from "@/lib/images/wish/read-shape";
import { withoutAddress } from "@/lib/images/wish/without-address";

export type Details = {
  /** What is to be seen, without the words of asking; the whole where they can't be told apart. */
  prompt: string;
  count: number;
  /** Null where nothing is said of it. */
  shape: Shape | null;
};

/** How many pictures are wished for, in which shape and of what, as a message's words say. */
export function readDetails(message: string, assistant?: string): Details {
  const said = withoutAddress(message, assistant);
  const folded = fold(said.slice(0, READ));
  return {
    prompt: cleanPrompt(said) || message.trim(),
    count: readCount(folded),
    shape: readShape(folded),
  };
}

const READ = 2000;
