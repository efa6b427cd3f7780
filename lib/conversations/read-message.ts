import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";

export async function readMessage(actor: Actor, id: string) {
  await accessMessageDeed(actor, id, "read");
  return toMessage(await db.message.findUniqueOrThrow({ where: { id }, include: messageParts }));
}
