import "server-only";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { MessageStatus, ReplyError } from "@/lib/contract/conversations";
import { indexMessages } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

type Ended = {
  conversationId: string;
  messageId: string;
  /** Of which try this is the end; another one has begun, or it has ended already, and nothing happens. */
  attempt: number;
  from: "queued" | "running";
  /** Left out: what has been saved of it. */
  text?: string;
  thoughts?: string;
  status: MessageStatus & ("done" | "stopped" | "failed" | "interrupted");
  error?: ReplyError;
  model?: string;
  usage?: { input: number; output: number };
  firstTokenAt?: Date;
  /** Asked under the conversation's lock. */
  stillHolds?: (tx: Tx) => Promise<boolean>;
};

/** The last text, the state and the event of it, in one commit. */
export async function endRun(ended: Ended) {
  const { conversationId, messageId, attempt, from, status, usage, stillHolds } = ended;
  const changed = await changeConversation(conversationId, async (tx) => {
    const run = await tx.run.findUnique({ where: { messageId } });
    if (run?.state !== from || run.attempt !== attempt) return null;
    if (stillHolds && !(await stillHolds(tx))) return null;
    const endedAt = new Date();
    await tx.run.update({
      where: { messageId },
      data: {
        state: "ended",
        owner: null,
        leaseUntil: null,
        endedAt,
        ...(ended.firstTokenAt && { firstTokenAt: ended.firstTokenAt }),
      },
    });
    if (usage) await countUse(tx, { ...run, tokens: usage.input + usage.output });
    const before = await tx.message.findUniqueOrThrow({ where: { id: messageId } });
    // Deleted while it was written: nothing of it comes back.
    if (before.deletedAt) return { result: true, events: [] };
    const text = ended.text ?? before.text;
    if (from === "running") {
      await indexMessages(tx, [{ id: messageId, conversationId, text }]);
    }
    const row = await tx.message.update({
      where: { id: messageId },
      data: {
        text,
        ...(ended.thoughts !== undefined && ended.thoughts !== "" && { thoughts: ended.thoughts }),
        status,
        error: ended.error ?? null,
        ...(ended.model !== undefined && { model: ended.model }),
        ...(usage && { tokensIn: usage.input, tokensOut: usage.output }),
        ...(run.startedAt && {
          firstMs: ended.firstTokenAt ? msBetween(run.startedAt, ended.firstTokenAt) : null,
          tookMs: msBetween(run.startedAt, endedAt),
        }),
      },
      include: messageParts,
    });
    return { ...tellOfMessage("reply.ended", toMessage(row)), result: true };
  });
  // The next one in this conversation has its turn.
  if (changed) nudge({ what: "runs" });
}

function msBetween(from: Date, to: Date) {
  return Math.max(0, to.getTime() - from.getTime());
}
