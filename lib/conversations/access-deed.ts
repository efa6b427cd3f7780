import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { Role } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { type Deed, isDeedOf, may } from "@/lib/contract/roles";
import { db, type Tx } from "@/lib/db/client";

/**
 * The conversation, for who may do this in it, through the caller's own membership: to who has none
 * it does not exist, and another member is told that they may not.
 */
export async function accessDeed(actor: Actor, id: string, deed: Deed, from: Tx | typeof db = db) {
  const member = await findMembership(actor, id, from);
  if (!member || !isDeedOf(member.conversation.kind, deed)) {
    throw new AppError("not_found", "There is no such conversation.");
  }
  const { conversation, ...membership } = member;
  const refusal = findRefusal(membership.role, deed);
  if (refusal) throw refusal;
  return { conversation, membership, role: Role.parse(membership.role) };
}

/** A deed to a message may be one thing to its author and another to everybody else. */
type MessageDeed = Deed | { own: Deed; others: Deed };

/** The message, for who may do this to it, through their membership in its conversation. */
export async function accessMessageDeed(
  actor: Actor,
  id: string,
  deed: MessageDeed,
  from: Tx | typeof db = db,
) {
  const missing = new AppError("not_found", "There is no such message.");
  const found = await from.message.findUnique({ where: { id }, select: { conversationId: true } });
  if (!found) throw missing;
  const member = await findMembership(actor, found.conversationId, from);
  if (!member) throw missing;
  const message = await from.message.findUnique({ where: { id } });
  if (!message) throw missing;
  const refusal = findRefusal(member.role, deedOf(deed, message.authorId === actor.user.id));
  if (refusal) throw refusal;
  return message;
}

/** What a member of this role is told who may not do this; null for who may. */
export function findRefusal(role: string, deed: Deed) {
  if (may(Role.parse(role), deed)) return null;
  return new AppError("forbidden", sentences[deed] ?? "You may not do this.");
}

function deedOf(deed: MessageDeed, isOwn: boolean) {
  if (typeof deed === "string") return deed;
  return isOwn ? deed.own : deed.others;
}

async function findMembership({ user }: Actor, conversationId: string, from: Tx | typeof db) {
  const member = await from.member.findUnique({
    where: { conversationId_userId: { conversationId, userId: user.id } },
    include: { conversation: true },
  });
  return member?.leftAt === null && member.conversation.closedAt === null ? member : null;
}

const sentences: Partial<Record<Deed, string>> = {
  editOthers: "Only who wrote a message can edit it.",
  deleteOthers: "Only who wrote a message, or a moderator, can delete it.",
  changeRoom: "Only the owner and moderators can change the room.",
  renewCode: "Only the owner and moderators can give the room a new code.",
  remove: "Only the owner and moderators can remove somebody.",
  liftBan: "Only the owner and moderators can let somebody come back.",
  giveRoles: "Only the owner can make moderators.",
  closeRoom: "Only the owner can delete the room.",
};
