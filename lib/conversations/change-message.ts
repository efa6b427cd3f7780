import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { DurableType } from "@/lib/contract/events";
import { Role } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { may } from "@/lib/contract/roles";
import { accessMessage } from "@/lib/conversations/access-conversation";
import { checkText } from "@/lib/conversations/check-text";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { findMentions } from "@/lib/conversations/find-mentions";
import { readMessage } from "@/lib/conversations/read-message";
import { reindexMessage, unindexMessage } from "@/lib/conversations/search-index";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import type { Prisma, Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";

export async function editMessage(actor: Actor, id: string, text: string) {
  checkText(text);
  return await changeMessage(actor, id, "message.edited", async (tx, { message }) => {
    if (message.authorId !== actor.user.id) {
      throw new AppError("forbidden", "Only who wrote a message can edit it.");
    }
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
  return await changeMessage(actor, id, "message.deleted", async (tx, { message, membership }) => {
    if (message.authorId !== actor.user.id && !may(Role.parse(membership.role), "deleteOthers")) {
      throw new AppError("forbidden", "Only who wrote a message, or a moderator, can delete it.");
    }
    if (message.deletedAt) return null;
    await unindexMessage(tx, message);
    await tx.mention.deleteMany({ where: { messageId: id } });
    await tx.reaction.deleteMany({ where: { messageId: id } });
    return { text: "", deletedAt: new Date() };
  });
}

type Accessed = Awaited<ReturnType<typeof accessMessage>>;

/** Loads, decides, changes and logs in one transaction. Null from `decide`: there is nothing to do. */
async function changeMessage(
  actor: Actor,
  id: string,
  type: DurableType & ("message.edited" | "message.deleted"),
  decide: (tx: Tx, accessed: Accessed) => Promise<Prisma.MessageUpdateInput | null>,
) {
  const { message } = await accessMessage(actor, id);
  const changed = await changeConversation(message.conversationId, async (tx) => {
    const data = await decide(tx, await accessMessage(actor, id, tx));
    if (data === null) return null;
    const row = await tx.message.update({ where: { id }, data, include: messageParts });
    const result = toMessage(row);
    return {
      result,
      events: [{ type, messageId: id }],
      toFrame: ({ conversationId, seq }) => ({ type, conversationId, seq, message: result }),
    };
  });
  if (!changed) return await readMessage(actor, id);
  eraseLogSoon();
  return changed;
}
