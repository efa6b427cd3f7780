/** Stands where an address ends before Chinese text; the tree is rid of it again. */
export const ADDRESS_END = "\u205f";

/**
 * Mathematics in the form that the parser knows: two dollars in the line, three on a line of its own.
 * Only here are `\(x\)` and `\[x\]` known, and the dollars that are money. Code is left as it is.
 */
export function prepareSource(source: string) {
  if (!/[$]|\\[([]|:\/\/|www\./.test(source)) return source;
  return source.replace(pieces, (piece: string, ...groups: unknown[]) => {
    const { address, display, brackets, parens, inline } = toParts(groups.at(-1));
    if (address !== undefined) return address + ADDRESS_END;
    const shown = display ?? brackets;
    if (shown !== undefined) return write(shown, "$$$", piece);
    if (parens !== undefined) return write(parens, "$$", piece);
    if (inline !== undefined && !isMoney.test(inline)) return write(inline, "$$", piece);
    return piece;
  });
}

function toParts(groups: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(groups ?? {}).map(([name, part]) => [
      name,
      typeof part === "string" ? part : undefined,
    ]),
  );
}

/** In one line, so that the end of a line inside it can begin no list and no heading. */
function write(formula: string, dollars: string, piece: string) {
  if (/\n[ \t>]*\n/.test(formula) && dollars === "$$") return piece;
  const line = formula
    .split("\n")
    .map((part) => part.replace(/(?<!\\)%.*$/, "").trim())
    .join(" ")
    .trim();
  return line === "" || line.includes("$$") ? piece : `${dollars}${line}${dollars}`;
}

const isMoney = /^\d[\d.,]*(?:\s+[a-z]{2,}|\s*[-–—,;:]\s*$)/i;

// The first that fits wins: code, escapes and addresses that are written out hide what is in them.
const pieces = new RegExp(
  [
    String.raw`(?<=^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(?<fence>${"`"}{3,}|~{3,})[^\n]*(?:\n[\s\S]*?(?:\n[ \t>]*\k<fence>[${"`"}~]*[ \t]*$|(?![\s\S]))|$)`,
    String.raw`(?<!${"`"})(?<tick>${"`"}+)(?!${"`"})(?:(?!\n\s*\n)[\s\S])*?(?<!${"`"})\k<tick>(?!${"`"})`,
    String.raw`\\[\\$${"`"}]`,
    String.raw`\]\(\s*<?[^\s<>()]*`,
    String.raw`^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*`,
    String.raw`<[a-z][a-z0-9+.-]{1,30}:[^\s<>]*>`,
    String.raw`(?<address>(?:https?:\/\/|www\.)[!#-&(-);=?-Z_a-z0-9~%/.:,@+-]+)(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026])`,
    String.raw`https?:\/\/[!-;=?-~]*`,
    String.raw`\$\$(?<display>[^$]{1,4000}?(?:\\\$[^$]{0,4000}?){0,20})\$\$`,
    String.raw`\\\[(?<brackets>[\s\S]{1,4000}?)\\\]`,
    String.raw`\\\((?<parens>[\s\S]{1,2000}?)\\\)`,
    String.raw`(?<![A-Za-z0-9$\\])\$(?=[^\s$])(?<inline>(?:\\.|[^$\\\n])*?(?:\\.|[^$\\\s]))\$(?![A-Za-z0-9$])`,
  ].join("|"),
  "gimu",
);
