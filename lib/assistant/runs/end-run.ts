import "server-only";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { Given } from "@/lib/assistant/runs/to-given";
import type { MessageStatus, ReplyError } from "@/lib/contract/conversations";
import { indexMessages } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

export type Ended = {
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
  retryAt?: Date;
  model?: string;
  /** Of this try alone. */
  usage?: { input: number; output: number };
  firstTokenAt?: Date;
  /** What its model was given; undefined where none was asked. */
  given?: Given | undefined;
  /** Asked under the conversation's lock. */
  stillHolds?: (tx: Tx) => Promise<boolean>;
};

/** A reply has no author to look for. */
const { drawings, mentions, pictures, reactions } = messageParts;
const replyParts = { drawings, mentions, pictures, reactions };

/**
 * The last text, the state and the event of it, in one commit. Answers whether this was its end: of
 * what has ended, or has been taken over, nothing is touched.
 */
export async function endRun(ended: Ended) {
  const { conversationId, messageId, attempt, from, status, usage, given, stillHolds } = ended;
  const changed = await changeConversation(conversationId, async (tx) => {
    if (stillHolds && !(await stillHolds(tx))) return null;
    const endedAt = new Date();
    const [run] = await tx.run.updateManyAndReturn({
      where: { messageId, state: from, attempt },
      data: {
        state: "ended",
        owner: null,
        leaseUntil: null,
        endedAt,
        ...(ended.firstTokenAt && { firstTokenAt: ended.firstTokenAt }),
        ...(given && { saw: given.saw }),
      },
      select: { startedAt: true, askedById: true, conversationId: true },
    });
    if (!run) return null;
    await endDrawings(tx, messageId, status);
    if (usage) await countUse(tx, { ...run, tokens: usage.input + usage.output });
    const before = await tx.message.findUniqueOrThrow({
      where: { id: messageId },
      include: replyParts,
    });
    // Deleted while it was written: nothing of it comes back.
    if (before.deletedAt) return { result: true, events: [] };
    const text = ended.text ?? before.text;
    if (from === "running") {
      await indexMessages(tx, [{ id: messageId, conversationId, text }]);
    }
    const change = {
      text,
      ...(ended.thoughts !== undefined && ended.thoughts !== "" && { thoughts: ended.thoughts }),
      status,
      error: ended.error ?? null,
      retryAt: ended.retryAt ?? null,
      ...(ended.model !== undefined && { model: ended.model }),
      ...(given && { summaryUntilId: given.summaryUntilId, summaryOf: given.summaryOf }),
      // A reply that went on has cost, and taken, what all its tries have.
      ...(usage && {
        tokensIn: (before.tokensIn ?? 0) + usage.input,
        tokensOut: (before.tokensOut ?? 0) + usage.output,
      }),
      ...(from === "running" && run.startedAt && tookIn(before, run.startedAt, ended, endedAt)),
    };
    // Not `update`, which reads the row and all its parts again.
    await tx.message.updateMany({ where: { id: messageId }, data: change });
    const row = { ...before, ...change, author: null };
    return { ...tellOfMessage("reply.ended", toMessage(row)), result: true };
  });
  // The next one in this conversation has its turn.
  if (changed) nudge({ what: "runs" });
  return changed !== null;
}

type Took = { firstMs: number | null; tookMs: number | null };

/** Its first word is that of whichever try had one first. */
function tookIn(before: Took, startedAt: Date, { firstTokenAt }: Ended, endedAt: Date) {
  const first = firstTokenAt ? (before.tookMs ?? 0) + msBetween(startedAt, firstTokenAt) : null;
  return {
    firstMs: before.firstMs ?? first,
    tookMs: (before.tookMs ?? 0) + msBetween(startedAt, endedAt),
  };
}

function msBetween(from: Date, to: Date) {
  return Math.max(0, to.getTime() - from.getTime());
}

/** What was still being drawn is not any more. */
async function endDrawings(tx: Tx, messageId: string, status: Ended["status"]) {
  const state = status === "stopped" || status === "interrupted" ? status : "failed";
  await tx.drawing.updateMany({
    where: { messageId, state: "drawing" },
    data: { state, ...(state === "failed" && { error: "unclear" }) },
  });
}
