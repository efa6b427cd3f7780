import "server-only";
import { db } from "@/lib/db/client";

/** What others wrote above the read mark, and how often it names this person. */
export type Unread = { unread: number; mentions: number };

export async function countUnread(
  userId: string,
  conversationId: string,
  readSeq: number,
): Promise<Unread> {
  const above = { conversationId, seq: { gt: readSeq } };
  const [unread, mentions] = await Promise.all([
    db.message.count({
      where: { ...above, deletedAt: null, NOT: { authorId: userId } },
    }),
    db.mention.count({
      where: { ...above, userId, message: { deletedAt: null, NOT: { authorId: userId } } },
    }),
  ]);
  return { unread, mentions };
}
