import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessDeed } from "@/lib/conversations/access-deed";
import { closeConversation } from "@/lib/conversations/close-conversation";
import type { Prisma } from "@/lib/db/client";

/** The room and all that was said in it are gone, for everybody. */
export async function closeRoom(actor: Actor, id: string) {
  await closeConversation(id, async (tx) => {
    await accessDeed(actor, id, "closeRoom", tx);
    return true;
  });
}

/** Nobody's deed: asked again under the room's lock, since somebody may just have come back. */
export async function closeUnoccupied(id: string, isEmpty: (room: Conversation) => boolean) {
  await closeConversation(id, async (tx) => {
    const room = await tx.conversation.findUnique({ where: { id } });
    if (!room || room.closedAt !== null || room.lifetime !== "while-occupied") return false;
    return isEmpty(room);
  });
}

type Conversation = Prisma.ConversationGetPayload<object>;
