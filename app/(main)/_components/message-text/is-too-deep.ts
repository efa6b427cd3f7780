const DEEPEST = 24;
const MOST_SIGNS = 600;
const MOST_CELLS = 3_000;
const MOST_UNDERLINES = 100;

/**
 * Whether a block is nested so deeply, or has so many signs that could open something, that parsing
 * and drawing it would hold up the page. Nobody writes so but to do that.
 */
export function isTooDeep(source: string) {
  let signs = 0;
  let brackets = 0;
  let cells = 0;
  let underlines = 0;
  for (const line of source.split("\n")) {
    if (containers(line) > DEEPEST) return true;
    for (const sign of line) {
      if (sign === "[") brackets += 1;
      else if (sign === "]") brackets = Math.max(0, brackets - 1);
      else if (sign === "*" || sign === "_" || sign === "~" || sign === "!") signs += 1;
      else if (sign === "|") cells += 1;
      if (brackets > DEEPEST) return true;
    }
    // What opens in one paragraph closes there or not at all.
    if (line.trim() === "") [signs, brackets] = [0, 0];
    if (/^ {0,3}(?:-+|=+)[ \t]*$/.test(line)) underlines += 1;
    if (signs > MOST_SIGNS || cells > MOST_CELLS || underlines > MOST_UNDERLINES) return true;
  }
  return false;
}

function containers(line: string) {
  let count = 0;
  const start = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;
  while (start.test(line)) count += 1;
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return Math.max(count, Math.floor(indent / 8));
}
