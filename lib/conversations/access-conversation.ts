import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessDeed } from "@/lib/conversations/access-deed";
import type { db, Tx } from "@/lib/db/client";

/** The conversation, for who may read it. */
export async function accessConversation(actor: Actor, id: string, from?: Tx | typeof db) {
  return await accessDeed(actor, id, "read", from);
}
