import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { checkText } from "@/lib/conversations/check-text";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { findMentions } from "@/lib/conversations/find-mentions";
import { readMessage } from "@/lib/conversations/read-message";
import { reindexMessage } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Prisma, Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";

const deed = { own: "editOwn", others: "editOthers" } as const;

/** Loads, decides, changes and logs in one transaction. */
export async function editMessage(actor: Actor, id: string, text: string) {
  const { conversationId } = await accessMessageDeed(actor, id, "read");
  const changed = await changeConversation(conversationId, async (tx) => {
    const message = await accessMessageDeed(actor, id, deed, tx);
    await checkKind(tx, conversationId);
    if (message.deletedAt) throw new AppError("gone", "This message has been deleted.");
    // Pictures need no words.
    const isBare = text === "" && (await tx.shownImage.count({ where: { messageId: id } })) > 0;
    if (!isBare) checkText(text);
    if (message.text === text) return null;
    // What tells of it told of it as it was.
    await tx.summary.deleteMany({ where: { conversationId, untilSeq: { gte: message.seq } } });
    const data = await toEdited(tx, message, text);
    const row = await tx.message.update({ where: { id }, data, include: messageParts });
    return tellOfMessage("message.edited", toMessage(row));
  });
  if (!changed) return await readMessage(actor, id);
  eraseLogSoon();
  return changed;
}

/** The answers of a dialogue are answers to what was said: other words are another branch. */
async function checkKind(tx: Tx, id: string) {
  const { kind } = await tx.conversation.findUniqueOrThrow({ where: { id } });
  if (kind === "room") return;
  throw new AppError(
    "conflict",
    "In a dialogue an edit is a new branch: post the new words with the same parentId.",
  );
}

async function toEdited(tx: Tx, message: Prisma.MessageGetPayload<object>, text: string) {
  const { id, conversationId, seq } = message;
  await reindexMessage(tx, message, text);
  const mentions = await findMentions(tx, conversationId, text);
  await tx.mention.deleteMany({ where: { messageId: id } });
  return {
    text,
    editedAt: new Date(),
    mentions: { create: mentions.map((userId) => ({ userId, conversationId, seq })) },
  };
}
