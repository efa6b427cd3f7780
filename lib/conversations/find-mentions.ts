import "server-only";
import { mayMention, nameFinder, withoutCode } from "@/lib/contract/mentions";
import type { Tx } from "@/lib/db/client";

/** Those present in the conversation whose name stands behind an @ in the text. */
export async function findMentions(tx: Tx, conversationId: string, text: string) {
  const mentionedIn = await mentionFinder(tx, conversationId, [text]);
  return mentionedIn(text);
}

/** Who is mentioned in each of some texts; where none can mention anybody, nobody is loaded. */
export async function mentionFinder(tx: Tx, conversationId: string, texts: readonly string[]) {
  if (!texts.some(mayMention)) return () => [];
  const members = await tx.member.findMany({
    where: { conversationId, leftAt: null },
    select: { userId: true, user: { select: { name: true } } },
  });
  const findNames = nameFinder(members.map(({ user }) => user.name));
  return (text: string) => {
    if (!mayMention(text)) return [];
    const meant = findNames(withoutCode(text)).flatMap(({ name, sign }) => {
      const alike = members.filter(({ user }) => toKey(user.name) === toKey(name));
      const told = alike.filter(({ userId }) => sign !== undefined && userId.endsWith(sign));
      // Namesakes are meant alike, unless it is written which of them.
      return told.length > 0 ? told : alike;
    });
    return [...new Set(meant.map(({ userId }) => userId))].sort();
  };
}

function toKey(name: string) {
  return name.toLowerCase();
}
