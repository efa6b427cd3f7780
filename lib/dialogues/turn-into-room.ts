import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { accessDeed } from "@/lib/conversations/access-deed";
import type { Prisma } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { tellPerson } from "@/lib/events/personal";
import { makeRoomCode } from "@/lib/rooms/make-room-code";
import { readRoom } from "@/lib/rooms/read-room";

const LONGEST_NAME = 80;

/**
 * The dialogue becomes a room of its maker's: same id, same history, whoever comes in sees all of it.
 * Asked again, the room that it has become.
 */
export async function turnIntoRoom(actor: Actor, id: string, name: string | undefined) {
  const { conversation, role } = await accessConversation(actor, id);
  if (isTurned(conversation) && role === "owner") return await readRoom(actor, id);
  const turned = await changeConversation(id, async (tx) => {
    const { conversation: before } = await accessDeed(actor, id, "changeDialogue", tx);
    await tx.conversation.update({
      where: { id },
      data: {
        kind: "room",
        title: name ?? [...before.title].slice(0, LONGEST_NAME).join("").trim(),
        code: makeRoomCode(),
        assistant: "mentioned",
        model: null,
        titleBy: "person",
        wasDialogue: true,
        pinned: false,
        archived: false,
        temporary: false,
        occupiedAt: new Date(),
      },
    });
    // Each told of one branch; in a room the assistant sees all that was said.
    await tx.summary.deleteMany({ where: { conversationId: id } });
    return { result: true, events: [{ type: "conversation.changed" }] };
  });
  const room = await readRoom(actor, id);
  if (turned) tellPerson(actor.user.id, { type: "conversation.added", conversation: room });
  return room;
}

/** Whether it is a room that was a dialogue. Those of before that was noted have a branch that was shown. */
export function isTurned({ kind, wasDialogue, headId }: Prisma.ConversationGetPayload<object>) {
  return kind === "room" && (wasDialogue || headId !== null);
}
