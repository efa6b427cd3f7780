import "server-only";
import type { Departure } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";

/** How somebody came to be out of a room; null for who is in it, or never was. */
export async function findDeparture(userId: string, id: string): Promise<Departure | null> {
  const member = await db.member.findUnique({
    where: { conversationId_userId: { conversationId: id, userId } },
    select: {
      leftAt: true,
      bannedAt: true,
      removedById: true,
      conversation: { select: { kind: true, title: true, closedAt: true } },
    },
  });
  if (member?.conversation.kind !== "room") return null;
  const { leftAt, bannedAt, removedById, conversation } = member;
  if (conversation.closedAt !== null) return { how: "closed" };
  if (leftAt === null) return null;
  const name = conversation.title;
  if (removedById === null) return { how: "left", name };
  const remover = await db.user.findUnique({ where: { id: removedById }, select: { name: true } });
  return { how: bannedAt ? "banned" : "removed", name, ...(remover && { by: remover.name }) };
}
