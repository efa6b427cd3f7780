import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessDeed } from "@/lib/conversations/access-deed";
import { unindexConversation } from "@/lib/conversations/search-index";
import { db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { changeConversation } from "@/lib/events/change-conversation";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The room and all that was said in it are gone, for everybody. */
export async function closeRoom(actor: Actor, id: string) {
  await changeConversation(id, async (tx) => {
    await accessDeed(actor, id, "closeRoom", tx);
    await emptyRoom(tx, id);
    return { result: true, events: [{ type: "conversation.closed" }] };
  });
}

/** A tombstone without a word stays, for those who have been away, until the log is trimmed. */
export async function emptyRoom(tx: Tx, id: string) {
  await unindexConversation(tx, id);
  await tx.message.deleteMany({ where: { conversationId: id } });
  await tx.conversation.update({
    where: { id },
    data: { title: "", topic: "", code: null, listed: false, closedAt: new Date() },
  });
}

/** Tombstones that nobody can come upon any more. */
export async function removeTombstones(now = new Date()) {
  const before = new Date(now.getTime() - (env.EVENT_DAYS + 1) * DAY_MS);
  await db.conversation.deleteMany({ where: { closedAt: { lt: before } } });
}
