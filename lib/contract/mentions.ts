export type NameSpan = {
  start: number;
  end: number;
  name: string;
  /** What stands in brackets behind it, as `917` in `@Bo (917)`: the end of one namesake's id. */
  sign?: string;
};

/**
 * Where a text says "@" and one of these names, from left to right. Of names that begin alike, the
 * longest that fits counts: `@Ada Lovelace` is not `@Ada`.
 */
export function findNames(text: string, names: readonly string[]): NameSpan[] {
  return mayMention(text) ? nameFinder(names)(text) : [];
}

/** Whether a text has what a mention begins with; most have not, and need no names. */
export function mayMention(text: string) {
  return sign.test(text);
}

/** `findNames` for many texts with the same names. */
export function nameFinder(names: readonly string[]) {
  const byLetter = new Map<string, Known[]>();
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const known = { name, key: toKey(name) };
    const alike = byLetter.get(known.key.charAt(0));
    if (alike) alike.push(known);
    else byLetter.set(known.key.charAt(0), [known]);
  }
  const longest = Math.max(0, ...names.map(({ length }) => length));
  return (text: string) => {
    const spans: NameSpan[] = [];
    let end = 0;
    for (const { index } of text.matchAll(beginning)) {
      if (index < end) continue;
      const said = toKey(text.slice(index + 1, index + 1 + 2 * longest));
      for (const known of byLetter.get(said.charAt(0)) ?? []) {
        // Nearly all are passed by here: to make a pattern of each name takes a thousand times as long.
        if (!said.startsWith(known.key)) continue;
        const pattern = (known.pattern ??= toPattern(known.name));
        pattern.lastIndex = index + 1;
        if (!pattern.test(text)) continue;
        end = pattern.lastIndex;
        behind.lastIndex = end;
        const sign = behind.exec(text)?.[1];
        spans.push({ start: index, end, name: known.name, ...(sign !== undefined && { sign }) });
        break;
      }
    }
    return spans;
  };
}

/** The text without what stands in it as code, where an @ is no mention. */
export function withoutCode(text: string) {
  if (!/`|~~~/.test(text)) return text;
  return text.replace(fenced, "\n").replace(inline, "$1 ");
}

const at = "[@＠]";
const sign = new RegExp(at);
// In scripts without spaces anything may stand around it: 你好@林晓在吗 means 林晓.
const spaced = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]`;
const beginning = new RegExp(`(?<!${spaced})${at}`, "gu");
const behind = / \(([\p{L}\p{N}-]{3,40})\)/uy;
const ending = `(?!${spaced})`;

type Known = { name: string; key: string; pattern?: RegExp };

/**
 * Alike for all that a pattern takes for one letter, and for some more. Lower case first: the two
 * forms of ß, and of Θ, have one upper case only by way of it.
 */
function toKey(text: string) {
  return text.toLowerCase().toUpperCase();
}

function toPattern(name: string) {
  return new RegExp(name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`) + ending, "iuy");
}

const fenced = /^[ \t>]*(`{3,}|~{3,}).*\n(?:[\s\S]*?\n[ \t>]*\1[`~]*[ \t]*$|[\s\S]*)/gm;
const inline = /(^|[^`\\])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?[^`]\2(?!`)/g;
