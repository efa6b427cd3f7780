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

type Asked = { clientId?: string | undefined; model?: string | null | undefined };

/**
 * Another answer to the same question, beside the first; in a dialogue it is what is shown then. The
 * same clientId again finds what the first call made.
 */
export async function regenerate(actor: Actor, messageId: string, asked: Asked) {
  const { conversationId } = await accessMessageDeed(actor, messageId, "steer");
  // What was made may be of a model that is gone by now.
  if (!(await findMade(db, actor, { conversationId, ...asked }))) {
    await checkModel(asked.model ?? null);
  }
  const asking = await changeConversation(conversationId, async (tx, seq) => {
    const named = await accessMessageDeed(actor, messageId, "steer", tx);
    const before = await findMade(tx, actor, { conversationId, ...asked });
    if (before) return { result: { made: false, reply: before }, events: [] };
    const question = await findQuestion(tx, named);
    const row = await insertReply(tx, question, { seq, clientId: asked.clientId ?? null });
    const run = { id: question.id, conversationId, askedById: actor.user.id, replyId: row.id };
    await queueReplies(tx, [{ ...run, model: asked.model ?? null }]);
    const reply = toMessage(row);
    return { ...tellOfMessage("message.posted", reply), result: { made: true, reply } };
  });
  if (!asking) throw new Error("Another answer was not told of.");
  nudge({ what: "runs" });
  const conversation = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const [reply = asking.reply] = await withSiblings([asking.reply], conversation);
  return { made: asking.made, reply };
}

type Row = Prisma.MessageGetPayload<object>;

async function insertReply(
  tx: Tx,
  question: Row,
  { seq, clientId }: { seq: number; clientId: string | null },
) {
  const { conversationId } = question;
  const conversation = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const isDialogue = conversation.kind === "dialogue";
  const row = await tx.message.create({
    data: {
      id: randomUUID(),
      conversationId,
      seq,
      clientId,
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
  return row;
}

/** What the same person asked for by the same name. */
async function findMade(
  from: Tx | typeof db,
  { user }: Actor,
  { conversationId, clientId }: Asked & { conversationId: string },
) {
  if (clientId === undefined) return null;
  const row = await from.message.findFirst({
    where: { conversationId, clientId, role: "assistant", run: { madeById: user.id } },
    include: messageParts,
  });
  return row && toMessage(row);
}

/** What is answered: what a reply was to, or what a person said. */
async function findQuestion(tx: Tx, named: Row) {
  const run = await tx.run.findUnique({ where: { messageId: named.id } });
  const id = named.role === "assistant" ? run?.questionId : named.id;
  const question = id === undefined ? null : await tx.message.findUnique({ where: { id } });
  if (question && !question.deletedAt) return question;
  throw new AppError("conflict", "There is no question to this any more.");
}
