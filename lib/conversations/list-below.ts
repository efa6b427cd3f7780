import "server-only";
import { Prisma, type Tx } from "@/lib/db/client";

type Below = { id: string; parentId: string | null; deletedAt: unknown };
type Places = { conversationId: string; parents: readonly (string | null)[] };

/**
 * What hangs on these messages, null for the beginning, in the order of its saying; and on what of it
 * is deleted, on each way down to the first that is not.
 */
export async function listBelow(tx: Tx, { conversationId, parents }: Places) {
  const ids = parents.filter((id) => id !== null);
  // One for each: SQLite goes through the whole conversation for an OR.
  const ways = [
    ...(ids.length > 0 ? [Prisma.sql`IN (${Prisma.join(ids)})`] : []),
    ...(ids.length < parents.length ? [Prisma.sql`IS NULL`] : []),
  ].map(
    (hangs) => Prisma.sql`
      SELECT message."id", message."parentId", message."seq", message."deletedAt"
      FROM "Message" AS message
      WHERE message."conversationId" = ${conversationId} AND message."parentId" ${hangs}`,
  );
  if (ways.length === 0) return [];
  // A CROSS JOIN, since SQLite then keeps to the order: of each that was found to what hangs on it.
  return await tx.$queryRaw<Below[]>`
    WITH RECURSIVE below AS (
      ${Prisma.join(ways, " UNION ")}
      UNION
      SELECT message."id", message."parentId", message."seq", message."deletedAt"
      FROM below CROSS JOIN "Message" AS message
      WHERE below."deletedAt" IS NOT NULL
        AND message."conversationId" = ${conversationId} AND message."parentId" = below."id"
    )
    SELECT below."id", below."parentId", below."deletedAt" FROM below ORDER BY below."seq"`;
}
