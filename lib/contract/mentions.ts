export type NameSpan = { start: number; end: number; name: string };

/**
 * Where a text says "@" and one of these names, from left to right. Of names that begin alike, the
 * longest that fits counts: `@Ada Lovelace` is not `@Ada`.
 */
export function findNames(text: string, names: readonly string[]): NameSpan[] {
  if (!/[@＠]/.test(text)) return [];
  const known = names
    .map((name) => ({ name, pattern: toPattern(name) }))
    .toSorted((a, b) => b.name.length - a.name.length);
  const spans: NameSpan[] = [];
  let end = 0;
  for (const { index } of text.matchAll(beginning)) {
    if (index < end) continue;
    for (const { name, pattern } of known) {
      pattern.lastIndex = index + 1;
      if (!pattern.test(text)) continue;
      end = pattern.lastIndex;
      spans.push({ start: index, end, name });
      break;
    }
  }
  return spans;
}

/** The text without what stands in it as code, where an @ is no mention. */
export function withoutCode(text: string) {
  if (!/`|~~~/.test(text)) return text;
  return text.replace(fenced, "\n").replace(inline, "$1 ");
}

// In scripts without spaces anything may stand around it: 你好@林晓在吗 means 林晓.
const spaced = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]`;
const beginning = new RegExp(`(?<!${spaced})[@＠]`, "gu");
const ending = `(?!${spaced})`;

function toPattern(name: string) {
  return new RegExp(name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`) + ending, "iuy");
}

const fenced = /^[ \t>]*(`{3,}|~{3,}).*\n(?:[\s\S]*?\n[ \t>]*\1[`~]*[ \t]*$|[\s\S]*)/gm;
const inline = /(^|[^`\\])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?[^`]\2(?!`)/g;
