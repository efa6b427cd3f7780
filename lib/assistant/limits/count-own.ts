import "server-only";
import { countEach } from "@/lib/assistant/count-each";

type Written = { text: string; thoughts: string };

type Try = {
  /** The tokens of what the model was given. */
  given: number;
  /** What the reply had as this try began. */
  before: Written;
  now: Written;
};

/** What one try at a reply has used, where no server says so: what it was given and what it wrote. */
export async function countOwn({ given, before, now }: Try) {
  const text = now.text.slice(before.text.length);
  // What stands between two tries' thoughts is nobody's.
  const thoughts = now.thoughts.slice(before.thoughts.length).replace(/^\n\n/, "");
  const counts = await countEach([text, thoughts]);
  return { input: given, output: counts.reduce((sum, tokens) => sum + tokens, 0) };
}
