import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message } from "@/lib/contract/conversations";
import { listMessages } from "@/lib/conversations/list-messages";

const EACH_WAY = 40;

/** What stands around a message: as much before it as after it. */
export async function listAround(
  actor: Actor,
  { conversationId, seq }: Pick<Message, "conversationId" | "seq">,
) {
  const before = await listMessages(actor, conversationId, { before: seq + 1, limit: EACH_WAY });
  const after = await listMessages(actor, conversationId, { after: seq, limit: EACH_WAY });
  return { messages: [...before.messages, ...after.messages], hasOlder: before.hasMore };
}
