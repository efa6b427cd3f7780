import "server-only";
import type { ContextMessage } from "@/lib/assistant/context/context-input";
import { quoteName } from "@/lib/assistant/context/quote-name";

/** A line for each picture that does not go as a picture. */
export function namePictures(
  { role, pictures = [] }: Pick<ContextMessage, "role" | "pictures">,
  sent: ReadonlySet<string>,
) {
  // An assistant's message takes no pictures.
  const left = role === "assistant" ? pictures : pictures.filter(({ id }) => !sent.has(id));
  const what = role === "assistant" ? "Picture that was drawn" : "Picture that is not shown here";
  const lines = left
    .slice(0, MOST)
    .map(({ name, width, height }) => `[${what}: ${quoteName(name)}, ${width}×${height}]`);
  if (left.length > MOST) lines.push(`[And ${left.length - MOST} more pictures.]`);
  return lines;
}

const MOST = 5;
