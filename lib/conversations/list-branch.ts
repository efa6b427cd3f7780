import "server-only";
import { db } from "@/lib/db/client";

type Leaf = { id: string; conversationId: string; seq: number };

/** The ids of a message and of those that led to it, from it back to the beginning, so many at most. */
export async function listBranch({ id, conversationId, seq }: Leaf, most = Infinity) {
  // Whatever led to it was said before it: there are no more of them than its seq.
  const length = Math.min(most, seq);
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE branch AS (
      SELECT message."id", message."parentId", 1 AS length
      FROM "Message" AS message
      WHERE message."id" = ${id} AND message."conversationId" = ${conversationId}
      UNION ALL
      SELECT parent."id", parent."parentId", branch.length + 1
      FROM branch JOIN "Message" AS parent ON parent."id" = branch."parentId"
      WHERE branch.length < ${length}
    )
    SELECT branch."id" FROM branch ORDER BY branch.length`;
  return rows.map((row) => row.id);
}
