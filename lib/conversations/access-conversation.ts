import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { db, type Tx } from "@/lib/db/client";

/** The conversation, through the caller's own membership: to everybody else it does not exist. */
export async function accessConversation(actor: Actor, id: string, from: Tx | typeof db = db) {
  const member = await from.member.findUnique({
    where: { conversationId_userId: { conversationId: id, userId: actor.user.id } },
    include: { conversation: true },
  });
  if (!member || member.leftAt !== null || member.conversation.closedAt !== null) {
    throw new AppError("not_found", "There is no such conversation.");
  }
  const { conversation, ...membership } = member;
  return { conversation, membership };
}

/** The message, through the caller's membership in its conversation. */
export async function accessMessage(actor: Actor, id: string, from: Tx | typeof db = db) {
  const missing = new AppError("not_found", "There is no such message.");
  const found = await from.message.findUnique({ where: { id }, select: { conversationId: true } });
  if (!found) throw missing;
  const member = await from.member.findUnique({
    where: {
      conversationId_userId: { conversationId: found.conversationId, userId: actor.user.id },
    },
    include: { conversation: { select: { closedAt: true } } },
  });
  if (!member || member.leftAt !== null || member.conversation.closedAt !== null) throw missing;
  const message = await from.message.findUnique({ where: { id } });
  if (!message) throw missing;
  return { message, membership: member };
}
