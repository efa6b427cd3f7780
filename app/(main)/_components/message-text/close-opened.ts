/** A sign that opens something, how many of it are not closed, and where they stand. */
export type Opened = { sign: string; count: number; at: number };

/** A label that is likely no link's: a box to tick, a number, a footnote. */
export const isPlainLabel = /^(?:[ xX\d]?|\^.*|\d+)$/;

/** The text with an end to all that is open, innermost first; no blank may stand before an end. */
export function closeOpened(text: string, opened: readonly Opened[]) {
  let closed = text;
  for (const { sign, count, at } of opened.toReversed()) {
    const inner = closed.slice(at + count);
    if (inner.trim() === "") closed = closed.slice(0, closed[at - 1] === "!" ? at - 1 : at);
    else if (sign !== "[") closed = closed.trimEnd() + sign.repeat(count);
    else if (!isPlainLabel.test(inner)) closed = `${closed}]()`;
  }
  return closed;
}
