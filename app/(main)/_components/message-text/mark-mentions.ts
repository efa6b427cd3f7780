import { findNames } from "@/lib/contract/mentions";

export type Mention = { name: string; own: boolean };

/** The text in pieces, those that mention somebody with whom they mention. */
export function markMentions(text: string, mentions: readonly Mention[]) {
  const pieces: { text: string; mention?: Mention }[] = [];
  let at = 0;
  const names = mentions.map(({ name }) => name);
  for (const { start, end, name } of findNames(text, names)) {
    if (start > at) pieces.push({ text: text.slice(at, start) });
    // Namesakes are meant alike: it is one's own when one of them is oneself.
    const meant = mentions.filter((mention) => mention.name.toLowerCase() === name.toLowerCase());
    const own = meant.some((mention) => mention.own);
    pieces.push({ text: text.slice(start, end), mention: { name, own } });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
