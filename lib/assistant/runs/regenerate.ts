import "server-only";
import { randomUUID } from "node:crypto";
import { checkModel } from "@/lib/assistant/check-model";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { queueReplies } from "@/lib/conversations/queue-replies";
import { withSiblings } from "@/lib/conversations/siblings";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db, type Prisma, type Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

/** Another answer to the same question, beside the first; in a dialogue it is what is shown then. */
export async function regenerate(actor: Actor, messageId: string, model: string | null) {
  const { conversationId } = await accessMessageDeed(actor, messageId, "steer");
  await checkModel(model);
  const reply = await changeConversation(conversationId, async (tx, seq) => {
    const named = await accessMessageDeed(actor, messageId, "steer", tx);
    const question = await findQuestion(tx, named);
    const conversation = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    const isDialogue = conversation.kind === "dialogue";
    const row = await tx.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        seq,
        parentId: isDialogue ? question.id : question.parentId,
        replyToId: isDialogue ? null : question.id,
        role: "assistant",
        status: "queued",
        text: "",
      },
      include: messageParts,
    });
    if (isDialogue) {
      const data = { headId: row.id, activeAt: row.createdAt };
      await tx.conversation.update({ where: { id: conversationId }, data });
    }
    const asked = { id: question.id, conversationId, askedById: actor.user.id, replyId: row.id };
    await queueReplies(tx, [{ ...asked, model }]);
    return tellOfMessage("message.posted", toMessage(row));
  });
  if (!reply) throw new Error("Another answer was not told of.");
  nudge({ what: "runs" });
  const conversation = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const [shown = reply] = await withSiblings([reply], conversation);
  return shown;
}

/** What is answered: what a reply was to, or what a person said. */
async function findQuestion(tx: Tx, named: Prisma.MessageGetPayload<object>) {
  const run = await tx.run.findUnique({ where: { messageId: named.id } });
  const id = named.role === "assistant" ? run?.questionId : named.id;
  const question = id === undefined ? null : await tx.message.findUnique({ where: { id } });
  if (question && !question.deletedAt) return question;
  throw new AppError("conflict", "There is no question to this any more.");
}
