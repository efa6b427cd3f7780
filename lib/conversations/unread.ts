import "server-only";
import { db, type Prisma } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** What others wrote above the read mark, and how often it names this person. */
export type Unread = { unread: number; mentions: number };

type Mark = { conversationId: string; readSeq: number; conversation: { seq: number } };

/** By conversation, for all of them together. What is read to its end is not asked for. */
export async function countUnread(
  userId: string,
  marks: readonly Mark[],
): Promise<ReadonlyMap<string, Unread>> {
  const open = marks.filter(({ readSeq, conversation }) => readSeq < conversation.seq);
  const above = open.map(({ conversationId, readSeq }) => ({
    conversationId,
    seq: { gt: readSeq },
  }));
  // NOT alone would leave out those without an author: in SQL nothing is unlike NULL.
  const others = {
    deletedAt: null,
    AND: { OR: [{ authorId: null }, { authorId: { not: userId } }] },
  } satisfies Prisma.MessageWhereInput;
  const [unread, mentions] = await Promise.all([
    inChunks(above, (OR) =>
      db.message.groupBy({ by: ["conversationId"], where: { OR, ...others }, _count: true }),
    ),
    inChunks(above, (OR) =>
      db.mention.groupBy({
        by: ["conversationId"],
        where: { OR, userId, message: others },
        _count: true,
      }),
    ),
  ]);
  const mentionsOf = new Map(mentions.map((row) => [row.conversationId, row._count]));
  return new Map(
    unread.map((row) => [
      row.conversationId,
      { unread: row._count, mentions: mentionsOf.get(row.conversationId) ?? 0 },
    ]),
  );
}
