import "server-only";

const LETTERS = 60;

/** How a text begins, as a title: a line of it, cut where a word ends. Empty where it shows nothing. */
export function firstWords(text: string) {
  const line = text
    .split(/[\r\n]+/u)
    .map((each) => plain(each))
    .find((each) => /[\p{L}\p{N}\p{S}]/u.test(each));
  const letters = [...(line ?? "")];
  if (letters.length <= LETTERS) return letters.join("");
  const cut = letters.slice(0, LETTERS).join("");
  // In Chinese there are no spaces to cut at.
  const end = cut.lastIndexOf(" ");
  return `${(end > LETTERS / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}

/** Without the marks of Markdown at its beginning, nor what turns the letters around it. */
function plain(line: string) {
  return line
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ")
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|`{3,}\S*|\/(?:draw|画)\s+)+/u, "")
    .replace(/\s+/gu, " ")
    .trim();
}
