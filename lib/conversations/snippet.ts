import "server-only";
import { normalizeForSearch } from "@/lib/conversations/search-grams";

const BEFORE = 50;
const LENGTH = 160;
const segmenter = new Intl.Segmenter();

/** A piece of the text around the first of the words, cut between letters. */
export function toSnippet(text: string, words: readonly string[]) {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= LENGTH) return line;
  const at = findFirst(line, words);
  const start = Math.max(0, Math.min(at - BEFORE, line.length - LENGTH));
  const cut = cutAtLetters(line, start, start + LENGTH);
  return `${cut.start > 0 ? "…" : ""}${cut.text.trim()}${cut.end < line.length ? "…" : ""}`;
}

/** Where in the text as it was written the normalised word stands. */
function findFirst(line: string, words: readonly string[]) {
  const places: number[] = [];
  let normal = "";
  for (let index = 0; index < line.length;) {
    const letter = String.fromCodePoint(line.codePointAt(index) ?? 0);
    const written = normalizeForSearch(letter);
    for (let unit = 0; unit < written.length; unit += 1) places.push(index);
    normal += written;
    index += letter.length;
  }
  const found = words.map((word) => normal.indexOf(word)).filter((place) => place >= 0);
  return places[Math.min(...found)] ?? 0;
}

function cutAtLetters(line: string, from: number, to: number) {
  // Around the cuts alone: segmenting a whole long text takes its time.
  const offset = Math.max(0, from - 64);
  const near = [...segmenter.segment(line.slice(offset, to + 64))];
  const inside = near
    .map(({ index, segment }) => ({ start: offset + index, segment }))
    .filter(({ start, segment }) => start >= from && start + segment.length <= to);
  const start = inside[0]?.start ?? from;
  const text = inside.map(({ segment }) => segment).join("");
  return { start, end: start + text.length, text };
}
