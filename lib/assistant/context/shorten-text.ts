import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";

/** The text if it has at most so many tokens, else its beginning and its end with a mark between. */
export function shortenText(text: string, most: number, count: CountTokens) {
  // No token is longer than some hundred characters: what is far longer need not be counted.
  if (text.length <= most * LONGEST_TOKEN && count(text) <= most) return text;
  const points = toCodePointBorders(text);
  let kept = Math.min(text.length - 1, most * LIKELY_TOKEN);
  while (kept > 0) {
    const short = cutOut(text, kept, points);
    const tokens = count(short);
    if (tokens <= most) return short;
    kept = Math.floor(kept * Math.min(0.9, most / tokens));
  }
  return [toMark(text.length), BARE_MARK].find((mark) => count(mark) <= most) ?? "";
}

const LONGEST_TOKEN = 128;
const LIKELY_TOKEN = 6;
const HEAD = 0.6;
const BARE_MARK = "[…]";

function toMark(characters: number) {
  return `[… ${characters} characters left out here …]`;
}

function cutOut(text: string, kept: number, toBorder: (index: number) => number) {
  const head = text.slice(0, toBorder(Math.ceil(kept * HEAD))).trimEnd();
  const tail = text.slice(toBorder(text.length - Math.floor(kept * (1 - HEAD)))).trimStart();
  return [head, toMark(text.length - head.length - tail.length), tail].join("\n");
}

function toCodePointBorders(text: string) {
  return (index: number) => {
    const low = text.charCodeAt(index);
    return low >= 0xdc00 && low <= 0xdfff ? index - 1 : index;
  };
}
