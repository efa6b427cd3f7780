import "server-only";
import { readFreePlaces } from "@/lib/assistant/limits/free-places";
import { unindexMessage } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { databaseKind, type Prisma, type Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { leaseFromNow, owner } from "@/lib/assistant/runs/lease";

export type Claimed = {
  run: Prisma.RunGetPayload<object>;
  /** What a continued reply has from before. */
  text: string;
  thoughts: string;
};

/** Any number that nobody else locks. */
const CLAIMING = 7_310_001;

/**
 * Takes the next reply of a conversation, for this process alone; null where none may begin. One is
 * written there at a time, in the order in which they were asked for, but that of who has as many
 * under way as they may lets the others by.
 */
export async function claimRun({
  conversationId,
}: {
  conversationId: string;
}): Promise<Claimed | null> {
  return await changeConversation(conversationId, async (tx) => {
    // What is under way is counted over all conversations: two processes do it one after the other.
    if (databaseKind === "postgresql") {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CLAIMING})`;
    }
    const messageId = await findNext(tx, conversationId);
    if (messageId === null) return null;
    const now = new Date();
    const run = await tx.run.update({
      where: { messageId },
      data: {
        state: "running",
        attempt: { increment: 1 },
        owner,
        leaseUntil: leaseFromNow(),
        startedAt: now,
        firstTokenAt: null,
        endedAt: null,
      },
    });
    const before = await tx.message.findUniqueOrThrow({ where: { id: messageId } });
    // What is being written is not found yet; it is as it stands in the end.
    await unindexMessage(tx, before);
    await tx.searchEntry.deleteMany({ where: { messageId } });
    const row = await tx.message.update({
      where: { id: messageId },
      data: { status: "streaming", attempt: run.attempt, error: null, retryAt: null },
      include: messageParts,
    });
    const told = tellOfMessage("reply.started", toMessage(row));
    return { ...told, result: { run, text: row.text, thoughts: row.thoughts ?? "" } };
  });
}

async function findNext(tx: Tx, conversationId: string) {
  const running = await tx.run.findFirst({ where: { conversationId, state: "running" } });
  if (running) return null;
  const queued = { conversationId, state: "queued" };
  const waiting = await tx.run.groupBy({ by: ["askedById"], where: queued });
  const askers = waiting.map(({ askedById }) => askedById);
  if (askers.length === 0) return null;
  const places = await readFreePlaces(tx, askers);
  const next = await tx.run.findFirst({
    where: { ...queued, askedById: { in: askers.filter((id) => places.has(id)) } },
    orderBy: [{ createdAt: "asc" }, { messageId: "asc" }],
    select: { messageId: true },
  });
  return next?.messageId ?? null;
}
