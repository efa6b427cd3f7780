import "server-only";
import type { DurableType } from "@/lib/contract/events";
import { databaseKind, type Tx } from "@/lib/db/client";
import { insertRows } from "@/lib/db/insert-rows";

/** A row of the log. */
export type LoggedEvent = {
  lane: number;
  position: number;
  conversationId: string;
  seq: number;
  /** Null for what a newer version wrote: this one passes it by. */
  type: DurableType | null;
  messageId: string | null;
  userId: string | null;
};

export type EventDraft = {
  type: DurableType;
  messageId?: string;
  userId?: string;
};

/** Places in the order of a conversation and of its lane, ours from now until the commit. */
export type Places = { conversationId: string; lane: number; position: number; seq: number };

/**
 * Waits for whoever is changing the conversation, and keeps others from it until the commit: what
 * is read after it holds. Answers its seq, or null where there is none. On SQLite a transaction is
 * alone anyway.
 */
export async function lockConversation(tx: Tx, conversationId: string): Promise<number | null> {
  if (databaseKind === "postgresql") {
    const [locked] = await tx.$queryRaw<{ seq: number }[]>`
      SELECT "seq" FROM "Conversation" WHERE "id" = ${conversationId} FOR UPDATE`;
    return locked?.seq ?? null;
  }
  const row = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { seq: true },
  });
  return row?.seq ?? null;
}

/**
 * Takes the next places for so many events. Locks the conversation, then its lane, always in this
 * order: what is committed later has the higher position, and is seen later. `said`: something was,
 * and the conversation is the latest active one.
 */
export async function takePlaces(
  tx: Tx,
  conversationId: string,
  count = 1,
  { said = false } = {},
): Promise<Places> {
  const { seq, lane } = await tx.conversation.update({
    where: { id: conversationId },
    data: { seq: { increment: count }, ...(said && { activeAt: new Date() }) },
    select: { seq: true, lane: true },
  });
  const { head } = await tx.lane.upsert({
    where: { id: lane },
    create: { id: lane, head: count },
    update: { head: { increment: count } },
  });
  return { conversationId, lane, position: head - count + 1, seq: seq - count + 1 };
}

/** Writes events into the places taken for them. After the commit, `publish` what it returns. */
export async function fillPlaces(
  tx: Tx,
  { conversationId, lane, position, seq }: Places,
  drafts: readonly EventDraft[],
): Promise<LoggedEvent[]> {
  const events = drafts.map(({ type, messageId = null, userId = null }, index) => ({
    lane,
    position: position + index,
    conversationId,
    seq: seq + index,
    type,
    messageId,
    userId,
  }));
  await insertRows(
    tx,
    "Event",
    events.map((event) => ({ ...event, createdAt: new Date() })),
  );
  return events;
}

/** For an event whose row needs to know no place of it. */
export async function appendEvent(tx: Tx, conversationId: string, draft: EventDraft) {
  const [event] = await fillPlaces(tx, await takePlaces(tx, conversationId), [draft]);
  if (!event) throw new Error("An event was not written.");
  return event;
}

/**
 * The same event in several conversations. All of them are locked before the first lane is, and the
 * lanes in their order: nobody who holds a lane waits for a conversation.
 */
export async function appendToAll(
  tx: Tx,
  conversations: readonly { id: string; lane: number }[],
  draft: EventDraft,
) {
  for (const { id } of conversations.toSorted(byId)) await lockConversation(tx, id);
  const events: LoggedEvent[] = [];
  for (const { id } of conversations.toSorted((a, b) => a.lane - b.lane || byId(a, b))) {
    events.push(await appendEvent(tx, id, draft));
  }
  return events;
}

function byId(a: { id: string }, b: { id: string }) {
  return a.id < b.id ? -1 : 1;
}
