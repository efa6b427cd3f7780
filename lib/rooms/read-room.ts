import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Room } from "@/lib/contract/conversations";
import { accessDeed } from "@/lib/conversations/access-deed";
import { findLast } from "@/lib/conversations/find-last";
import { memberParts, toMember, toRoom } from "@/lib/conversations/to-room";
import { countUnread } from "@/lib/conversations/unread";
import { db, type Prisma } from "@/lib/db/client";

/** A room as its member sees it. */
export async function readRoom(actor: Actor, id: string): Promise<Room> {
  const { conversation, membership } = await accessDeed(actor, id, "seeRoom");
  const [room] = await toOwnRooms(actor, [{ ...membership, conversation }]);
  if (!room) throw new Error("A room was not told of.");
  return room;
}

/** My rooms, the latest active first. */
export async function listRooms(actor: Actor): Promise<Room[]> {
  const memberships = await db.member.findMany({
    where: {
      userId: actor.user.id,
      leftAt: null,
      conversation: { kind: "room", closedAt: null },
    },
    include: { conversation: true },
    orderBy: [{ conversation: { activeAt: "desc" } }, { conversationId: "asc" }],
  });
  return await toOwnRooms(actor, memberships);
}

/** Those who are in it now, the longest there first. */
export async function listMembers(conversationId: string, present: ReadonlySet<string>) {
  const rows = await db.member.findMany({
    where: { conversationId, leftAt: null },
    include: memberParts,
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
  });
  return rows.map((row) => toMember(row, present.has(row.userId)));
}

/** Those who may not come back, the latest first. */
export async function listBanned(conversationId: string) {
  const rows = await db.member.findMany({
    where: { conversationId, bannedAt: { not: null } },
    include: memberParts,
    orderBy: [{ bannedAt: "desc" }, { userId: "asc" }],
  });
  return rows.map((row) => ({ user: toMember(row, false).user }));
}

type Membership = Prisma.MemberGetPayload<{ include: { conversation: true } }>;

/** The newest message and what is unread of each, in a few queries for all of them. */
async function toOwnRooms({ user }: Actor, memberships: readonly Membership[]) {
  const [last, counts] = await Promise.all([
    findLast(memberships.map(({ conversationId }) => conversationId)),
    countUnread(user.id, memberships),
  ]);
  return memberships.map(({ conversation, conversationId, ...own }) => {
    const { unread, mentions } = counts.get(conversationId) ?? { unread: 0, mentions: 0 };
    return toRoom(conversation, last.get(conversationId) ?? null, {
      ...own,
      unread,
      mentions,
    });
  });
}
