import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { db } from "@/lib/db/client";
import { tellPerson } from "@/lib/events/personal";

/** Read up to here, on all devices. A mark never goes back, nor past what there is. */
export async function markRead(actor: Actor, conversationId: string, upTo: number) {
  const { conversation } = await accessConversation(actor, conversationId);
  const seq = Math.min(upTo, conversation.seq);
  const userId = actor.user.id;
  const { count } = await db.member.updateMany({
    where: { conversationId, userId, readSeq: { lt: seq } },
    data: { readSeq: seq },
  });
  if (count > 0) tellPerson(userId, { type: "read", conversationId, seq });
}
