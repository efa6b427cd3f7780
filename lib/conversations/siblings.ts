import "server-only";
import type { Message } from "@/lib/contract/conversations";
import { versionsIn } from "@/lib/contract/versions";
import { listBelow } from "@/lib/conversations/list-below";
import { db } from "@/lib/db/client";

/**
 * The messages of one conversation with what else was said in the place of each. A deleted one counts
 * as long as something hangs on it. A room has no branches, not even those of the dialogue it was.
 */
export async function withSiblings(
  messages: readonly Message[],
  { id, kind }: { id: string; kind: string },
): Promise<Message[]> {
  if (kind !== "dialogue" || messages.length === 0) return [...messages];
  const parents = [...new Set(messages.map(({ parentId }) => parentId ?? null))];
  const versions = versionsIn(await listBelow(db, { conversationId: id, parents }));
  return messages.map((message) => {
    const siblings = versions.get(message.parentId) ?? [];
    return siblings.length > 1 ? { ...message, siblings: [...siblings] } : message;
  });
}
