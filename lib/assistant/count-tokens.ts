import "server-only";

export type CountTokens = (text: string) => number;

/**
 * The counter of OpenAI's o200k encoding. It is loaded at the first use, since it takes some 200 ms
 * and 35 MB; models of others count a little differently, which the caller's margin has to bear.
 */
export async function loadTokenCounter(): Promise<CountTokens> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  return (text) => {
    let tokens = 0;
    for (const piece of cutIntoPieces(text)) tokens += countTokens(piece, PLAIN);
    return tokens;
  };
}

export async function countTokens(text: string) {
  const count = await loadTokenCounter();
  return count(text);
}

/** Somebody's "<|endoftext|>" is text like any other. */
const PLAIN = { disallowedSpecial: new Set<string>() };

const LONGEST = 128;

/**
 * The encoding takes time in the square of a word's length, and a text without spaces is one word:
 * in pieces, the time is linear. A cut where a word ends changes no count; one within a word adds a
 * token now and then.
 */
export function* cutIntoPieces(text: string) {
  let start = 0;
  while (text.length - start > LONGEST) {
    const end = findCut(text, start);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

/** What the encoding takes together with the word that follows. */
const BEFORE_WORDS = new Set(" ，。、：；");

function findCut(text: string, start: number) {
  const end = start + LONGEST;
  for (let cut = end; cut > start + LONGEST / 2; cut -= 1) {
    if (BEFORE_WORDS.has(text.charAt(cut)) && !BEFORE_WORDS.has(text.charAt(cut - 1))) return cut;
  }
  const low = text.charCodeAt(end);
  return low >= 0xdc00 && low <= 0xdfff ? end - 1 : end;
}
