import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessConversation } from "@/lib/conversations/access-conversation";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { type EventDraft, fillPlaces, takePlaces } from "@/lib/events/append";
import { bus } from "@/lib/events/bus";
import { tellPerson } from "@/lib/events/personal";

export async function leaveRoom(actor: Actor, conversationId: string) {
  await goOut(conversationId, actor.user.id, async (tx) => {
    await accessConversation(actor, conversationId, tx);
    return { banned: false };
  });
}

export async function removeMember(
  actor: Actor,
  conversationId: string,
  userId: string,
  { ban }: { ban: boolean },
) {
  await goOut(conversationId, userId, async (tx) => {
    const { membership } = await accessConversation(actor, conversationId, tx);
    const key = { conversationId_userId: { conversationId, userId } };
    const target = await tx.member.findUnique({ where: key });
    if (!target || target.leftAt !== null)
      throw new AppError("not_found", "There is no such member.");
    if (!outranks(membership.role, target.role)) {
      throw new AppError("forbidden", "You may not remove this member.");
    }
    return { banned: ban };
  });
}

function outranks(role: string, other: string) {
  const rank = ["member", "moderator", "owner"];
  return rank.indexOf(role) > rank.indexOf(other);
}

/**
 * Access ends with the commit; the streams learn of it by the event. `allow` throws what forbids
 * it, or answers null where there is no reason to any more.
 */
export async function goOut(
  conversationId: string,
  userId: string,
  allow: (tx: Tx) => Promise<{ banned: boolean } | null>,
) {
  const events = await transaction(async (tx) => {
    const allowed = await allow(tx);
    if (!allowed) return null;
    const { banned } = allowed;
    const now = new Date();
    await tx.member.update({
      where: { conversationId_userId: { conversationId, userId } },
      data: { leftAt: now, role: "member", ...(banned && { bannedAt: now }) },
    });
    const heir = await findHeir(tx, conversationId);
    const drafts: EventDraft[] = [{ type: "member.left", userId }];
    if (heir) {
      await tx.member.update({
        where: { conversationId_userId: { conversationId, userId: heir } },
        data: { role: "owner" },
      });
      drafts.push({ type: "member.changed", userId: heir });
    }
    return await fillPlaces(tx, await takePlaces(tx, conversationId, drafts.length), drafts);
  });
  if (!events) return;
  bus.publish(events.map((event) => ({ event })));
  tellPerson(userId, { type: "conversation.removed", conversationId });
}

/** Who owns a room that its owner has left: the longest-serving moderator, else member. */
async function findHeir(tx: Tx, conversationId: string) {
  const members = await tx.member.findMany({
    where: { conversationId, leftAt: null },
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
    select: { userId: true, role: true },
  });
  if (members.some(({ role }) => role === "owner")) return null;
  return (members.find(({ role }) => role === "moderator") ?? members[0])?.userId ?? null;
}
