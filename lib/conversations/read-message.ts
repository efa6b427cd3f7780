import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { withSiblings } from "@/lib/conversations/siblings";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";

export async function readMessage(actor: Actor, id: string) {
  const { conversationId } = await accessMessageDeed(actor, id, "read");
  const [message, conversation] = await Promise.all([
    db.message.findUniqueOrThrow({ where: { id }, include: messageParts }),
    db.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
  ]);
  const [shown] = await withSiblings([toMessage(message)], conversation);
  if (!shown) throw new Error("A message was not shown.");
  return shown;
}
