import "server-only";
import type { Tx } from "@/lib/db/client";
import { appendToAll } from "@/lib/events/append";

/**
 * Wherever this person is or was, also against the room's will, what they said shows their name. A
 * dialogue shows nobody's.
 */
export async function tellRooms(tx: Tx, userId: string) {
  const conversations = await tx.conversation.findMany({
    where: { kind: "room", closedAt: null, members: { some: { userId } } },
    select: { id: true, lane: true },
  });
  return await appendToAll(tx, conversations, { type: "member.changed", userId });
}
