import "server-only";

/** PostgreSQL holds a megabyte of them in one text; who has more is a candidate for every search. */
const MOST = 50_000;
/** What a text has that has too many grams to list. */
export const ANY_GRAM = "gany";
/** More of them narrow a search no further, and each is looked up. */
const MOST_SOUGHT = 24;

/** Nothing but ASCII, which only has upper and lower case. */
const PLAIN = /^[\x00-\x7f]*$/;

/** As texts are compared: width, case and accents make no difference, scripts do. */
export function normalizeForSearch(text: string) {
  if (PLAIN.test(text)) return text.toLowerCase();
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/gu, "")
      .normalize("NFC")
      // At the end of a word it has another form.
      .replace(/ς/gu, "σ")
  );
}

/**
 * Every letter, and every two that stand side by side, so that any part of a word is found in any
 * script. Written in letters and digits alone: neither database's own tokeniser changes anything in
 * them.
 */
export function toGrams(text: string) {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    const points = pointsOf(word);
    for (const [index, point] of points.entries()) {
      grams.add(single(point));
      const next = points[index + 1];
      if (next !== undefined) grams.add(pair(point, next));
    }
    if (grams.size > MOST) return [ANY_GRAM];
  }
  return [...grams];
}

export type Sought = { words: readonly string[]; grams: readonly string[] };

/** What all of it is made of, for a query: its words, and grams that every text with them has. */
export function parseQuery(query: string): Sought {
  const words = /[\p{L}\p{N}\p{S}\p{M}]/u.test(query) ? [...new Set(wordsOf(query))] : [];
  const grams = [...new Set(words.flatMap(gramsSought))];
  const step = Math.max(1, grams.length / MOST_SOUGHT);
  return {
    words,
    grams: grams.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step)),
  };
}

/** Whether a text really has all words in it: grams say only where to look. */
export function hasWords(text: string, words: readonly string[]) {
  const normal = normalizeForSearch(text);
  return words.every((word) => normal.includes(word));
}

/** A conversation's own gram, by which a search stays within what its caller may read. */
export function toScopeGram(conversationId: string) {
  return `c${Buffer.from(conversationId).toString("hex")}`;
}

/** One for all dialogues of a person: thousands of them are one list to walk. */
export function toOwnerGram(userId: string) {
  return `o${Buffer.from(userId).toString("hex")}`;
}

function wordsOf(text: string) {
  return normalizeForSearch(text)
    .split(/\s+/u)
    .filter((word) => word !== "");
}

/** Pairs, where there are any: they say all that their letters would. */
function gramsSought(word: string) {
  const points = pointsOf(word);
  const [only] = points;
  if (points.length === 1 && only !== undefined) return [single(only)];
  return points.slice(1).map((point, index) => pair(points[index] ?? 0, point));
}

function pointsOf(word: string) {
  return [...word].map((letter) => letter.codePointAt(0) ?? 0);
}

function single(point: number) {
  return `u${point.toString(36)}`;
}

function pair(first: number, second: number) {
  return `g${(first * 0x110000 + second).toString(36)}`;
}
