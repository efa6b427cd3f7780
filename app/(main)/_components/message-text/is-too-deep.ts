/** How deep one block may nest, and how often one paragraph of it may have a sign that opens something. */
const DEEPEST = 24;
const most = { emphasis: 600, cells: 3_000, underlines: 100 };

/**
 * Whether a block is nested so deeply, or opens so much, that parsing and drawing it would hold up the
 * page. Nobody writes so but to do that.
 */
export function isTooDeep(source: string) {
  // What opens in one paragraph closes there or not at all.
  return source.split(/\n[ \t]*\n/).some((paragraph) => {
    const lines = paragraph.split("\n");
    return (
      count(paragraph, /[*_~!]/g) > most.emphasis ||
      count(paragraph, /\|/g) > most.cells ||
      count(paragraph, /^ {0,3}(?:-+|=+)[ \t]*$/gm) > most.underlines ||
      openBrackets(paragraph) > DEEPEST ||
      lines.some((line) => containers(line) > DEEPEST)
    );
  });
}

function count(text: string, sign: RegExp) {
  return text.match(sign)?.length ?? 0;
}

function openBrackets(paragraph: string) {
  let [open, deepest] = [0, 0];
  for (const [bracket] of paragraph.matchAll(/[[\]]/g)) {
    open = bracket === "[" ? open + 1 : Math.max(0, open - 1);
    deepest = Math.max(deepest, open);
  }
  return deepest;
}

/** Quotes and items that begin on the line, and those that its indent may stand in. */
function containers(line: string) {
  let begun = 0;
  const start = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;
  while (start.test(line)) begun += 1;
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return Math.max(begun, Math.floor(indent / 8));
}
