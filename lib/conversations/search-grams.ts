import "server-only";

/** PostgreSQL holds a megabyte of them in one text; who has more is a candidate for every search. */
const MOST = 50_000;
const ANY = "gany";

/** As texts are compared: width, case and accents make no difference, scripts do. */
export function normalizeForSearch(text: string) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .normalize("NFC");
}

/**
 * Every two letters that stand side by side, so that any part of a word is found in any script.
 * Written in letters and digits alone: neither database's own tokeniser changes anything in them.
 */
export function toGrams(text: string) {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    for (const gram of gramsOfWord(word)) grams.add(gram);
    if (grams.size > MOST) return [ANY];
  }
  return [...grams];
}

/** What all of it is made of, for a query: its words, and the grams that a text with them has. */
export function parseQuery(query: string) {
  const words = [...new Set(wordsOf(query))];
  return { words, grams: [...new Set(words.flatMap(gramsOfWord))], any: ANY };
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

function wordsOf(text: string) {
  return normalizeForSearch(text)
    .split(/\s+/u)
    .filter((word) => word !== "");
}

function gramsOfWord(word: string) {
  const points = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  return points
    .slice(1)
    .map((point, index) => `g${((points[index] ?? 0) * 0x110000 + point).toString(36)}`);
}
