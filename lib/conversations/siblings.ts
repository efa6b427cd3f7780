import "server-only";
import type { Message } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";

/**
 * The messages of one conversation with what else was said in the place of each. A deleted one counts
 * as long as something hangs on it. A room has no branches, not even those of the dialogue it was.
 */
export async function withSiblings(
  messages: readonly Message[],
  { id, kind }: { id: string; kind: string },
): Promise<Message[]> {
  if (kind !== "dialogue" || messages.length === 0) return [...messages];
  const parents = [...new Set(messages.flatMap(({ parentId }) => parentId ?? []))];
  const hasRoots = messages.some(({ parentId }) => parentId === undefined);
  const all = await db.message.findMany({
    where: {
      conversationId: id,
      OR: [{ parentId: { in: parents } }, ...(hasRoots ? [{ parentId: null }] : [])],
    },
    select: { id: true, parentId: true, deletedAt: true },
    orderBy: { seq: "asc" },
  });
  const held = await findHeld(
    id,
    all.filter(({ deletedAt }) => deletedAt !== null),
  );
  const counted = all.filter(({ id, deletedAt }) => deletedAt === null || held.has(id));
  const byParent = new Map<string | null, string[]>();
  for (const { id, parentId } of counted) {
    byParent.set(parentId, [...(byParent.get(parentId) ?? []), id]);
  }
  return messages.map((message) => {
    const siblings = byParent.get(message.parentId ?? null) ?? [];
    return siblings.length > 1 ? { ...message, siblings } : message;
  });
}

/** Those of the deleted ones on which something hangs that is not. */
async function findHeld(conversationId: string, deleted: readonly { id: string }[]) {
  if (deleted.length === 0) return new Set<string>();
  const children = await db.message.findMany({
    where: { conversationId, parentId: { in: deleted.map(({ id }) => id) }, deletedAt: null },
    select: { parentId: true },
  });
  return new Set(children.map(({ parentId }) => parentId));
}
