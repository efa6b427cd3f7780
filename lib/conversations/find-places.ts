import "server-only";
import type { Prisma, Tx } from "@/lib/db/client";

type Named = Pick<
  Prisma.MessageGetPayload<object>,
  "id" | "conversationId" | "parentId" | "deletedAt"
>;

/**
 * Where what is said under messages that are deleted hangs: under the nearest before each that is
 * there, null for the beginning. A deleted one keeps its place as long as something hangs on it: the
 * other words of an edit stand beside those that they change.
 */
export async function findPlaces(tx: Tx, named: readonly Named[]) {
  const places = new Map<string, string | null>();
  for (const message of named) {
    if (message.deletedAt) places.set(message.id, await findPlace(tx, message));
  }
  return places;
}

async function findPlace(tx: Tx, message: Named) {
  let next: Named | null = message;
  while (next?.deletedAt && !(await isHeld(tx, next))) {
    const { parentId }: Named = next;
    next = parentId === null ? null : await tx.message.findUnique({ where: { id: parentId } });
  }
  return next?.id ?? null;
}

async function isHeld(tx: Tx, { id, conversationId }: Named) {
  const child = await tx.message.findFirst({
    where: { conversationId, parentId: id, deletedAt: null },
    select: { id: true },
  });
  return child !== null;
}
