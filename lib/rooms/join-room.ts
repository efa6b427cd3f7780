import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { normalizeRoomCode } from "@/lib/conversations/room-code";
import { db, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { fillPlaces, takePlaces } from "@/lib/events/append";
import { bus } from "@/lib/events/bus";
import { tellPerson } from "@/lib/events/personal";
import { readRoom } from "@/lib/rooms/read-room";

/** Into a room by its code. Unknown, replaced and closed are one answer: a guesser learns nothing. */
export async function joinRoom(actor: Actor, typed: string) {
  const code = normalizeRoomCode(typed);
  const found =
    code && (await db.conversation.findUnique({ where: { code }, select: { id: true } }));
  if (!found) throw new AppError("not_found", "No room has this code.");
  const event = await transaction((tx) => enter(tx, actor, found.id));
  const room = await readRoom(actor, found.id);
  if (event) {
    bus.publish([{ event }]);
    tellPerson(actor.user.id, { type: "conversation.added", conversation: room });
  }
  return room;
}

/** Null for who is in already. */
async function enter(tx: Tx, { user }: Actor, conversationId: string) {
  const key = { conversationId_userId: { conversationId, userId: user.id } };
  const before = await tx.member.findUnique({ where: key });
  if (before?.bannedAt) {
    throw new AppError("forbidden", "You have been removed from this room and cannot come back.", {
      reason: "banned",
    });
  }
  if (before && before.leftAt === null) return null;
  const places = await takePlaces(tx, conversationId);
  const joined = { role: "member", leftAt: null, joinedAt: new Date(), readSeq: places.seq };
  await tx.member.upsert({
    where: key,
    create: { ...joined, conversationId, userId: user.id },
    update: { ...joined, readSeq: Math.max(before?.readSeq ?? 0, places.seq) },
  });
  const [event] = await fillPlaces(tx, places, [{ type: "member.joined", userId: user.id }]);
  return event ?? null;
}
