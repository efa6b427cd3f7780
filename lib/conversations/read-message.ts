import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessage } from "@/lib/conversations/access-conversation";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";

export async function readMessage(actor: Actor, id: string) {
  await accessMessage(actor, id);
  return toMessage(await db.message.findUniqueOrThrow({ where: { id }, include: messageParts }));
}
