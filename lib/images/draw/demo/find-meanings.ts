import "server-only";
import { type Meaning, vocabulary } from "@/lib/images/draw/demo/vocabulary";

export type Found = { meaning: Meaning; at: number; end: number; isMany: boolean };

/** What the words mean, in their order. What is within a longer word means nothing of its own. */
export function findMeanings(words: string): Found[] {
  const all: Found[] = [];
  for (const [meaning, english, chinese] of vocabulary) {
    for (const match of words.matchAll(new RegExp(`\\b(?:${english})\\b|${chinese}`, "giu"))) {
      const isMany = /s$|people|men$|children|们$/i.test(match[0]);
      all.push({ meaning, at: match.index, end: match.index + match[0].length, isMany });
    }
  }
  const longest = all.toSorted((a, b) => b.end - b.at - (a.end - a.at));
  const overlaps = (one: Found, other: Found) => other.at < one.end && one.at < other.end;
  return all
    .filter((one) => longest.find((other) => overlaps(one, other)) === one)
    .toSorted((a, b) => a.at - b.at);
}
