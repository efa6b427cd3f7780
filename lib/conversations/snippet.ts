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

const PIECE = 256;

/** Where in the text as it was written the normalised word stands: by pieces, then by letters. */
function findFirst(line: string, words: readonly string[]) {
  const normal = normalizeForSearch(line);
  const places = words.map((word) => normal.indexOf(word)).filter((place) => place >= 0);
  let left = Math.min(...places);
  if (places.length === 0) return 0;
  for (let start = 0; start < line.length;) {
    // Not through the middle of a pair of surrogates.
    const end = start + PIECE + (/[\ud800-\udbff]/.test(line[start + PIECE - 1] ?? "") ? 1 : 0);
    const piece = line.slice(start, end);
    const length = normalizeForSearch(piece).length;
    if (left < length) return start + findInPiece(piece, left);
    left -= length;
    start = end;
  }
  return line.length;
}

function findInPiece(piece: string, place: number) {
  let [at, left] = [0, place];
  for (const letter of piece) {
    left -= normalizeForSearch(letter).length;
    if (left < 0) return at;
    at += letter.length;
  }
  return at;
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
