import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { DurableType } from "@/lib/contract/events";
import { AppError } from "@/lib/contract/errors";
import type { Deed } from "@/lib/contract/roles";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { checkText } from "@/lib/conversations/check-text";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { findMentions } from "@/lib/conversations/find-mentions";
import { readMessage } from "@/lib/conversations/read-message";
import { reindexMessage, unindexMessage } from "@/lib/conversations/search-index";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Prisma, Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";

export async function editMessage(actor: Actor, id: string, text: string) {
  checkText(text);
  const editing = { type: "message.edited", own: "editOwn", others: "editOthers" } as const;
  return await changeMessage(actor, id, editing, async (tx, message) => {
    if (message.deletedAt) throw new AppError("gone", "This message has been deleted.");
    if (message.text === text) return null;
    await reindexMessage(tx, message, text);
    const mentions = await findMentions(tx, message.conversationId, text);
    await tx.mention.deleteMany({ where: { messageId: id } });
    const { conversationId, seq } = message;
    return {
      text,
      editedAt: new Date(),
      mentions: { create: mentions.map((userId) => ({ userId, conversationId, seq })) },
    };
  });
}

/** The text is gone for good, with all that hung on it; a tombstone keeps its place. */
export async function deleteMessage(actor: Actor, id: string) {
  const deleting = { type: "message.deleted", own: "deleteOwn", others: "deleteOthers" } as const;
  return await changeMessage(actor, id, deleting, async (tx, message) => {
    if (message.deletedAt) return null;
    await unindexMessage(tx, message);
    await tx.mention.deleteMany({ where: { messageId: id } });
    await tx.reaction.deleteMany({ where: { messageId: id } });
    return { text: "", deletedAt: new Date() };
  });
}

type Row = Awaited<ReturnType<typeof accessMessageDeed>>;
type Change = {
  type: DurableType & ("message.edited" | "message.deleted");
  own: Deed;
  others: Deed;
};

/** Loads, decides, changes and logs in one transaction. Null from `decide`: there is nothing to do. */
async function changeMessage(
  actor: Actor,
  id: string,
  { type, ...deeds }: Change,
  decide: (tx: Tx, message: Row) => Promise<Prisma.MessageUpdateInput | null>,
) {
  const { conversationId } = await accessMessageDeed(actor, id, "read");
  const changed = await changeConversation(conversationId, async (tx) => {
    const message = await accessMessageDeed(actor, id, deeds, tx);
    const data = await decide(tx, message);
    if (data === null) return null;
    // What tells of it told of it as it was.
    await tx.summary.deleteMany({ where: { conversationId, untilSeq: { gte: message.seq } } });
    const row = await tx.message.update({ where: { id }, data, include: messageParts });
    return tellOfMessage(type, toMessage(row));
  });
  if (!changed) return await readMessage(actor, id);
  eraseLogSoon();
  return changed;
}
