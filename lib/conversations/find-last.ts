import "server-only";
import { READ_FOR_LAST, toLast } from "@/lib/contract/to-last";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db, Prisma } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** The newest message of each conversation that has any; a deleted one keeps its place as a tombstone. */
export async function findLast(conversationIds: readonly string[]) {
  const found = await inChunks(conversationIds, findBeginnings);
  const texts = new Map(found.map(({ id, text }) => [id, text]));
  const rows = await inChunks([...texts.keys()], (some) =>
    db.message.findMany({
      where: { id: { in: some } },
      include: messageParts,
      omit: { text: true, thoughts: true },
    }),
  );
  return new Map(
    rows.map((row) => {
      // It may have been deleted since its text was read.
      const text = row.deletedAt ? "" : (texts.get(row.id) ?? "");
      return [row.conversationId, toLast(toMessage({ ...row, text, thoughts: null }))];
    }),
  );
}

type Beginning = { id: string; text: string };

/**
 * One step into the index for each: a GROUP BY would walk all that was ever said. An answer of any
 * length stays in the database.
 */
async function findBeginnings(conversationIds: string[]) {
  return await db.$queryRaw<Beginning[]>`
    SELECT message."id", substr(message."text", 1, ${READ_FOR_LAST}) AS "text"
    FROM "Conversation" AS conversation
    JOIN "Message" AS message ON message."id" = (
      SELECT newest."id" FROM "Message" AS newest
      WHERE newest."conversationId" = conversation."id"
      ORDER BY newest."seq" DESC LIMIT 1
    )
    WHERE conversation."id" IN (${Prisma.join(conversationIds)})`;
}
