import "server-only";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db, Prisma } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** The newest message of each conversation that has any; a deleted one keeps its place as a tombstone. */
export async function findLast(conversationIds: readonly string[]) {
  const ids = await inChunks(conversationIds, findIds);
  const rows = await inChunks(ids, (some) =>
    db.message.findMany({ where: { id: { in: some } }, include: messageParts }),
  );
  return new Map(rows.map((row) => [row.conversationId, toMessage(row)]));
}

/** One step into the index for each: a GROUP BY would walk all that was ever said. */
async function findIds(conversationIds: string[]) {
  const rows = await db.$queryRaw<{ id: string | null }[]>`
    SELECT (
      SELECT message."id" FROM "Message" AS message
      WHERE message."conversationId" = conversation."id"
      ORDER BY message."seq" DESC LIMIT 1
    ) AS "id"
    FROM "Conversation" AS conversation
    WHERE conversation."id" IN (${Prisma.join(conversationIds)})`;
  return rows.flatMap(({ id }) => id ?? []);
}
