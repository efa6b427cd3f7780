import "server-only";
import type { Tx } from "@/lib/db/client";

/** The nearest before it that is not deleted; where none is left, the newest of all. */
export async function findShownHead(tx: Tx, { id, headId }: { id: string; headId: string | null }) {
  let next = headId;
  while (next !== null) {
    const row = await tx.message.findUnique({ where: { id: next } });
    if (row && !row.deletedAt) return row.id;
    next = row?.parentId ?? null;
  }
  const newest = await tx.message.findFirst({
    where: { conversationId: id, deletedAt: null },
    orderBy: { seq: "desc" },
    select: { id: true },
  });
  return newest?.id ?? null;
}
