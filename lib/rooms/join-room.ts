import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { readRoomCode } from "@/lib/contract/room-code";
import { db } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { tellPerson } from "@/lib/events/personal";
import { readRoom } from "@/lib/rooms/read-room";

/** No room has it; it is looked up all the same. */
const IMPOSSIBLE = "-";

/**
 * Into a room by its code. Unknown, replaced, closed and impossible are one answer, in one time: a
 * guesser learns nothing. `judge` is told whether it was right, and may refuse it all the same.
 */
export async function joinRoom(
  actor: Actor,
  typed: string,
  judge: (isRight: boolean) => Promise<void>,
) {
  const code = readRoomCode(typed) ?? IMPOSSIBLE;
  const found = await db.conversation.findUnique({ where: { code }, select: { id: true } });
  await judge(found !== null);
  if (!found) throw noRoom();
  const entered = await enter(actor, found.id, code);
  const room = await readRoom(actor, found.id);
  if (entered) tellPerson(actor.user.id, { type: "conversation.added", conversation: room });
  return room;
}

/** Null for who is in already. */
async function enter({ user }: Actor, conversationId: string, code: string) {
  const key = { conversationId_userId: { conversationId, userId: user.id } };
  return await changeConversation(conversationId, async (tx, seq) => {
    // It may have been closed, or have got a new code, since it was found.
    const still = await tx.conversation.count({
      where: { id: conversationId, code, closedAt: null },
    });
    if (still === 0) throw noRoom();
    const before = await tx.member.findUnique({ where: key });
    if (before?.bannedAt) {
      throw new AppError(
        "forbidden",
        "You have been removed from this room and cannot come back.",
        {
          reason: "banned",
        },
      );
    }
    if (before && before.leftAt === null) return null;
    const owners = await tx.member.count({
      where: { conversationId, leftAt: null, role: "owner" },
    });
    // Who comes into an empty room owns it.
    const role = owners === 0 ? "owner" : "member";
    const joined = { role, leftAt: null, removedById: null, joinedAt: new Date(), readSeq: seq };
    await tx.member.upsert({
      where: key,
      create: { ...joined, conversationId, userId: user.id },
      update: joined,
    });
    await tx.conversation.update({
      where: { id: conversationId },
      data: { occupiedAt: new Date() },
    });
    return { result: true, events: [{ type: "member.joined", userId: user.id }] };
  });
}

function noRoom() {
  return new AppError("not_found", "No room has this code.");
}
