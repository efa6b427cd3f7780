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
  const ways = [
    ...(ids.length > 0 ? [Prisma.sql`message."parentId" IN (${Prisma.join(ids)})`] : []),
    ...(ids.length < parents.length ? [Prisma.sql`message."parentId" IS NULL`] : []),
  ];
  if (ways.length === 0) return [];
  return await tx.$queryRaw<Below[]>`
    WITH RECURSIVE below AS (
      SELECT message."id", message."parentId", message."seq", message."deletedAt"
      FROM "Message" AS message
      WHERE message."conversationId" = ${conversationId} AND (${Prisma.join(ways, " OR ")})
      UNION
      SELECT message."id", message."parentId", message."seq", message."deletedAt"
      FROM below JOIN "Message" AS message
        ON message."conversationId" = ${conversationId} AND message."parentId" = below."id"
      WHERE below."deletedAt" IS NOT NULL
    )
    SELECT below."id", below."parentId", below."deletedAt" FROM below ORDER BY below."seq"`;
}
