import "server-only";
import { findHeld } from "@/lib/contract/versions";
import { listBelow } from "@/lib/conversations/list-below";
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
  const gone = await listGone(tx, message);
  const [top = message] = gone.slice(-1);
  const { conversationId } = message;
  const held = findHeld(await listBelow(tx, { conversationId, parents: [top.id] }));
  return gone.find(({ id }) => held.has(id))?.id ?? top.parentId;
}

/** It and those before it, from it up to the last that is deleted without one between that is not. */
async function listGone(tx: Tx, message: Named) {
  const gone: Named[] = [];
  for (let next: Named | null = message; next?.deletedAt;) {
    gone.push(next);
    const { parentId }: Named = next;
    next = parentId === null ? null : await tx.message.findUnique({ where: { id: parentId } });
  }
  return gone;
}
