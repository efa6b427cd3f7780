import "server-only";
import { AppError } from "@/lib/contract/errors";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import type { MakeRoomInput } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { appendEvent } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";
import { laneOf } from "@/lib/events/lanes";
import { tellPerson } from "@/lib/events/personal";
import { makeRoomCode } from "@/lib/rooms/make-room-code";
import { readRoom } from "@/lib/rooms/read-room";

/** Makes a room, with its maker as the owner. The same clientId again finds the first. */
export async function makeRoom(actor: Actor, input: MakeRoomInput) {
  const before = await findMade(actor, input.clientId);
  if (before) return { made: false, room: await readRoom(actor, before) };
  const id = randomUUID();
  try {
    const event = await insert(actor, id, input);
    publish([{ event }]);
    const room = await readRoom(actor, id);
    tellPerson(actor.user.id, { type: "conversation.added", conversation: room });
    return { made: true, room };
  } catch (error) {
    const twin = isUniqueViolation(error, "clientId")
      ? await findMade(actor, input.clientId)
      : null;
    if (!twin) throw error;
    return { made: false, room: await readRoom(actor, twin) };
  }
}

async function insert(actor: Actor, id: string, input: MakeRoomInput) {
  const { name, topic, listed, lifetime } = input;
  const clientId = input.clientId ?? null;
  const makerId = actor.user.id;
  return await transaction(async (tx) => {
    await tx.conversation.create({
      data: {
        id,
        kind: "room",
        title: name,
        topic,
        listed,
        lifetime,
        code: makeRoomCode(),
        lane: laneOf(id),
        makerId,
        clientId,
      },
    });
    await tx.member.create({
      data: { conversationId: id, userId: makerId, role: "owner", readSeq: 0 },
    });
    return await appendEvent(tx, id, { type: "member.joined", userId: makerId });
  });
}

async function findMade({ user }: Actor, clientId: string | undefined) {
  if (clientId === undefined) return null;
  const row = await db.conversation.findUnique({
    where: { makerId_clientId: { makerId: user.id, clientId } },
    select: { id: true, kind: true },
  });
  if (row?.kind === "dialogue") {
    throw new AppError("conflict", "What was made by this clientId is a dialogue.");
  }
  return row?.id ?? null;
}
