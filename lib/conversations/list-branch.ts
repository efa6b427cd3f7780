import "server-only";
import { db } from "@/lib/db/client";

type Leaf = { id: string; conversationId: string; seq: number };

/** The ids of a message and of those that led to it, from it back to the beginning, so many at most. */
export async function listBranch({ id, conversationId, seq }: Leaf, most = Infinity) {
  const rows = await db.message.findMany({
    where: { conversationId, seq: { lte: seq } },
    select: { id: true, parentId: true },
  });
  const parents = new Map(rows.map((row) => [row.id, row.parentId]));
  const branch: string[] = [];
  for (let next: string | null | undefined = id; next && branch.length < most;) {
    branch.push(next);
    next = parents.get(next);
  }
  return branch;
}
