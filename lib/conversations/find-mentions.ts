import "server-only";
import { findNames, withoutCode } from "@/lib/contract/mentions";
import type { Tx } from "@/lib/db/client";

type Named = { userId: string; user: { name: string } };

/** Those present in the conversation whose name stands behind an @ in the text. */
export async function findMentions(tx: Tx, conversationId: string, text: string) {
  if (!/[@＠]/.test(text)) return [];
  const members = await tx.member.findMany({
    where: { conversationId, leftAt: null },
    select: { userId: true, user: { select: { name: true } } },
  });
  return mentionedIn(text, members);
}

/** Namesakes are meant alike: who of them, nobody wrote. */
export function mentionedIn(text: string, members: readonly Named[]) {
  if (!/[@＠]/.test(text)) return [];
  const names = members.map(({ user }) => user.name);
  const found = new Set(findNames(withoutCode(text), names).map(({ name }) => toKey(name)));
  return members
    .filter(({ user }) => found.has(toKey(user.name)))
    .map(({ userId }) => userId)
    .sort();
}

function toKey(name: string) {
  return name.toLowerCase();
}
