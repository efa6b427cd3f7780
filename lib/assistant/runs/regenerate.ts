import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { queueReplies } from "@/lib/conversations/queue-replies";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

/** Another answer to the same question, beside the first. */
export async function regenerate(actor: Actor, messageId: string) {
  const { conversationId } = await accessMessageDeed(actor, messageId, "steer");
  const reply = await changeConversation(conversationId, async (tx, seq) => {
    const first = await accessMessageDeed(actor, messageId, "steer", tx);
    const run = await tx.run.findUnique({ where: { messageId } });
    const question = run && (await tx.message.findUnique({ where: { id: run.questionId } }));
    if (!question || question.deletedAt) {
      throw new AppError("conflict", "There is no question to this any more.");
    }
    const row = await tx.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        seq,
        parentId: first.parentId,
        replyToId: question.id,
        role: "assistant",
        status: "queued",
        text: "",
      },
      include: messageParts,
    });
    const asked = { id: question.id, conversationId, askedById: actor.user.id, replyId: row.id };
    await queueReplies(tx, [asked]);
    return tellOfMessage("message.posted", toMessage(row));
  });
  if (!reply) throw new Error("Another answer was not told of.");
  nudge({ what: "runs" });
  return reply;
}
