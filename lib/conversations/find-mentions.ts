import "server-only";
import type { Tx } from "@/lib/db/client";

type Named = { userId: string; user: { name: string } };

/** Those present in the conversation whose name stands behind an @ in the text. */
export async function findMentions(tx: Tx, conversationId: string, text: string) {
  if (!text.includes("@")) return [];
  const members = await tx.member.findMany({
    where: { conversationId, leftAt: null },
    select: { userId: true, user: { select: { name: true } } },
  });
  return mentionedIn(text, members);
}

/** Of names that begin alike, the longest that fits counts: `@Ada Lovelace` is not `@Ada`. */
export function mentionedIn(text: string, members: readonly Named[]) {
  const byLength = members.toSorted((a, b) => b.user.name.length - a.user.name.length);
  const mentioned = new Set<string>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_])@/gu)) {
    const rest = text.slice(index + 1).toLowerCase();
    const longest = byLength.find(({ user }) => startsWithName(rest, user.name.toLowerCase()));
    if (!longest) continue;
    // Namesakes are meant alike: who of them, nobody wrote.
    for (const { userId, user } of members) {
      if (user.name.toLowerCase() === longest.user.name.toLowerCase()) mentioned.add(userId);
    }
  }
  return [...mentioned].sort();
}

function startsWithName(text: string, name: string) {
  if (!text.startsWith(name)) return false;
  // In scripts without spaces a name may be followed by anything.
  const next = text.slice(name.length);
  return !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]/u.test(next);
}
