import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { Role } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { outranks } from "@/lib/contract/roles";
import { accessDeed } from "@/lib/conversations/access-deed";
import type { Tx } from "@/lib/db/client";
import type { EventDraft } from "@/lib/events/append";
import { changeConversation } from "@/lib/events/change-conversation";

export async function leaveRoom(actor: Actor, conversationId: string) {
  await goOut(conversationId, actor.user.id, async (tx) => {
    await accessDeed(actor, conversationId, "leave", tx);
    return { by: null, ban: false };
  });
}

export async function removeMember(
  actor: Actor,
  conversationId: string,
  userId: string,
  { ban }: { ban: boolean },
) {
  await goOut(conversationId, userId, async (tx) => {
    const { role } = await accessDeed(actor, conversationId, "remove", tx);
    const key = { conversationId_userId: { conversationId, userId } };
    const target = await tx.member.findUnique({ where: key });
    if (!target || (target.leftAt !== null && !ban)) {
      throw new AppError("not_found", "There is no such member.");
    }
    if (!outranks(role, Role.parse(target.role))) {
      throw new AppError("forbidden", "You may not remove this member.");
    }
    return { by: actor.user.id, ban };
  });
}

/**
 * Access ends with the commit; the streams learn of it by the event. `allow` throws what forbids
 * it, or answers null where there is no reason to any more.
 */
export async function goOut(
  conversationId: string,
  userId: string,
  allow: (tx: Tx) => Promise<{ by: string | null; ban: boolean } | null>,
) {
  const key = { conversationId_userId: { conversationId, userId } };
  await changeConversation(conversationId, async (tx) => {
    const allowed = await allow(tx);
    const member = await tx.member.findUnique({ where: key });
    if (!allowed || !member) return null;
    const now = new Date();
    const out = { removedById: allowed.by, ...(allowed.ban && { bannedAt: now }) };
    if (member.leftAt !== null) {
      // Who is out may still be kept out, and nobody sees anything of it.
      if (allowed.ban && !member.bannedAt) await tx.member.update({ where: key, data: out });
      return null;
    }
    await tx.member.update({ where: key, data: { ...out, leftAt: now, role: "member" } });
    const events: EventDraft[] = [{ type: "member.left", userId }];
    const heir = await findHeir(tx, conversationId);
    if (heir) {
      await tx.member.update({
        where: { conversationId_userId: { conversationId, userId: heir } },
        data: { role: "owner" },
      });
      events.push({ type: "member.changed", userId: heir });
    }
    return { result: true, events };
  });
}

/** Who owns a room that its owner has left: the longest-serving moderator, else member. */
async function findHeir(tx: Tx, conversationId: string) {
  const findLongest = (role: Role) =>
    tx.member.findFirst({
      where: { conversationId, leftAt: null, role },
      orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
      select: { userId: true },
    });
  const owners = await tx.member.count({ where: { conversationId, leftAt: null, role: "owner" } });
  if (owners > 0) return null;
  const heir = (await findLongest("moderator")) ?? (await findLongest("member"));
  return heir?.userId ?? null;
}
