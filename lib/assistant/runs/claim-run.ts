import "server-only";
import { unindexMessage } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Prisma } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { leaseFromNow, owner } from "@/lib/assistant/runs/lease";

export type Claimed = {
  run: Prisma.RunGetPayload<object>;
  /** What a continued reply has from before. */
  text: string;
  thoughts: string;
};

type Waiting = { messageId: string; conversationId: string };

/**
 * Takes a reply that waits, for this process alone. Null where it is not its turn: in a conversation
 * one is written at a time, in the order in which they were asked for.
 */
export async function claimRun({ messageId, conversationId }: Waiting): Promise<Claimed | null> {
  return await changeConversation(conversationId, async (tx) => {
    const unfinished = await tx.run.findMany({
      where: { conversationId, state: { in: ["queued", "running"] } },
      orderBy: [{ createdAt: "asc" }, { messageId: "asc" }],
      take: 2,
    });
    if (unfinished.some(({ state }) => state === "running")) return null;
    if (unfinished[0]?.messageId !== messageId) return null;
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
      data: { status: "streaming", attempt: run.attempt, error: null },
      include: messageParts,
    });
    const told = tellOfMessage("reply.started", toMessage(row));
    return { ...told, result: { run, text: row.text, thoughts: row.thoughts ?? "" } };
  });
}
