import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { Role } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { type Deed, may } from "@/lib/contract/roles";
import { accessConversation } from "@/lib/conversations/access-conversation";
import type { Tx } from "@/lib/db/client";

/** The conversation, for who may do this in it; another member is told that they may not. */
export async function accessDeed(actor: Actor, id: string, deed: Deed, tx: Tx) {
  const { conversation, membership } = await accessConversation(actor, id, tx);
  const role = Role.parse(membership.role);
  if (!may(role, deed)) throw new AppError("forbidden", sentences[deed] ?? "You may not do this.");
  return { conversation, membership, role };
}

const sentences: Partial<Record<Deed, string>> = {
  deleteOthers: "Only who wrote a message, or a moderator, can delete it.",
  changeRoom: "Only the owner and moderators can change the room.",
  renewCode: "Only the owner and moderators can give the room a new code.",
  remove: "Only the owner and moderators can remove somebody.",
  giveRoles: "Only the owner can make moderators.",
  closeRoom: "Only the owner can delete the room.",
};
