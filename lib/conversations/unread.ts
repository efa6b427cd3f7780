import "server-only";
import { MOST_COUNTED } from "@/lib/contract/conversations";
import { db, Prisma } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** What others wrote above the read mark, and how often it names this person; to MOST_COUNTED. */
export type Unread = { unread: number; mentions: number };

type Mark = { conversationId: string; readSeq: number; conversation: { seq: number } };

/** By conversation, for all of them together. What is read to its end is not asked for. */
export async function countUnread(
  userId: string,
  marks: readonly Mark[],
): Promise<ReadonlyMap<string, Unread>> {
  const open = marks.filter(({ readSeq, conversation }) => readSeq < conversation.seq);
  const rows = await inChunks(open, (some) => count(userId, some));
  return new Map(
    rows.map(({ id, unread, mentions }) => [
      id,
      { unread: Number(unread), mentions: Number(mentions) },
    ]),
  );
}

type Row = { id: string; unread: number | bigint; mentions: number | bigint };

/** In the order of the index, so that PostgreSQL does not look for the first hundred elsewhere. */
async function count(userId: string, marks: readonly Mark[]) {
  const values = marks.map(
    ({ conversationId, readSeq }) => Prisma.sql`(${conversationId}, CAST(${readSeq} AS INTEGER))`,
  );
  const byOthers = Prisma.sql`
    message."deletedAt" IS NULL AND (message."authorId" IS NULL OR message."authorId" <> ${userId})`;
  return await db.$queryRaw<Row[]>`
    WITH mark("id", "seq") AS (VALUES ${Prisma.join(values)})
    SELECT
      mark."id",
      (SELECT COUNT(*) FROM (
        SELECT 1 FROM "Message" AS message
        WHERE message."conversationId" = mark."id" AND message."seq" > mark."seq" AND ${byOthers}
        ORDER BY message."seq" LIMIT ${MOST_COUNTED}
      ) AS counted) AS "unread",
      (SELECT COUNT(*) FROM (
        SELECT 1 FROM "Mention" AS mention
        JOIN "Message" AS message ON message."id" = mention."messageId"
        WHERE mention."userId" = ${userId} AND mention."conversationId" = mark."id"
          AND mention."seq" > mark."seq" AND ${byOthers}
        ORDER BY mention."seq" LIMIT ${MOST_COUNTED}
      ) AS counted) AS "mentions"
    FROM mark`;
}
