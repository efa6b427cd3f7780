import "server-only";

/**
 * Each line of what people wrote after "> ". A line that begins otherwise is ours, so no text can
 * write the line that tells who is speaking, whatever it looks like.
 */
export function quoteLines(text: string) {
  return text
    .split(LINE_ENDS)
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

/** At most so many tokens come on top of the text's own. */
export function countQuoting(text: string) {
  return 2 + 2 * (text.match(LINE_ENDS)?.length ?? 0);
}

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
