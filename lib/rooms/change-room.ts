import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { ChangeRoomInput } from "@/lib/contract/conversations";
import { accessDeed } from "@/lib/conversations/access-deed";
import { showRoomCode } from "@/lib/contract/room-code";
import { changeConversation } from "@/lib/events/change-conversation";
import { makeRoomCode } from "@/lib/rooms/make-room-code";
import { readRoom } from "@/lib/rooms/read-room";

/** What is left out stays. */
export async function changeRoom(actor: Actor, id: string, input: ChangeRoomInput) {
  const { name, ...rest } = input;
  const data = { ...rest, ...(name !== undefined && { title: name }) };
  await changeConversation(id, async (tx) => {
    const { conversation } = await accessDeed(actor, id, "changeRoom", tx);
    const isSame = Object.entries(data).every(([key, value]) => {
      const before: unknown = Reflect.get(conversation, key);
      return before === value;
    });
    if (isSame) return null;
    // Made to live while it is occupied, it has a whole grace from now.
    await tx.conversation.update({ where: { id }, data: { ...data, occupiedAt: new Date() } });
    return { result: true, events: [{ type: "conversation.changed" }] };
  });
  return await readRoom(actor, id);
}

/** The old code stops working with the commit. */
export async function renewCode(actor: Actor, id: string) {
  const code = makeRoomCode();
  await changeConversation(id, async (tx) => {
    await accessDeed(actor, id, "renewCode", tx);
    await tx.conversation.update({ where: { id }, data: { code } });
    return { result: true, events: [{ type: "conversation.changed" }] };
  });
  return showRoomCode(code);
}
