import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Notify, Role } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { accessDeed } from "@/lib/conversations/access-deed";
import { db } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { tellPerson } from "@/lib/events/personal";
import { readRoom } from "@/lib/rooms/read-room";

/** The owner makes moderators, and members of them again. */
export async function giveRole(
  actor: Actor,
  conversationId: string,
  userId: string,
  role: Exclude<Role, "owner">,
) {
  const key = { conversationId_userId: { conversationId, userId } };
  await changeConversation(conversationId, async (tx) => {
    await accessDeed(actor, conversationId, "giveRoles", tx);
    const member = await tx.member.findUnique({ where: key });
    if (!member || member.leftAt !== null) {
      throw new AppError("not_found", "There is no such member.");
    }
    if (member.role === "owner") {
      throw new AppError("conflict", "A room needs an owner. Leave it, and another one owns it.");
    }
    if (member.role === role) return null;
    await tx.member.update({ where: key, data: { role } });
    return { result: true, events: [{ type: "member.changed", userId }] };
  });
}

/** What I want to be told of: mine alone, so nobody else hears of it. */
export async function chooseNotices(actor: Actor, conversationId: string, notify: Notify) {
  await accessDeed(actor, conversationId, "chooseNotices");
  const userId = actor.user.id;
  await db.member.update({
    where: { conversationId_userId: { conversationId, userId } },
    data: { notify },
  });
  const conversation = await readRoom(actor, conversationId);
  tellPerson(userId, { type: "conversation.added", conversation });
  return conversation;
}
