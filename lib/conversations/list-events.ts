import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { PageQuery } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import type { EventsAnswer } from "@/lib/contract/events";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { toFrames } from "@/lib/conversations/to-frames";
import { db } from "@/lib/db/client";
import { toLoggedEvent } from "@/lib/events/tailer";

/** What a client that sees a hole asks for: all that happened after a seq, in order. */
export async function listEvents(
  actor: Actor,
  conversationId: string,
  { after = 0, limit }: PageQuery,
): Promise<EventsAnswer> {
  const { conversation } = await accessConversation(actor, conversationId);
  const rows = await db.event.findMany({
    where: { conversationId, seq: { gt: after } },
    orderBy: { seq: "asc" },
    take: limit + 1,
  });
  const first = rows[0]?.seq ?? conversation.seq + 1;
  if (first > after + 1 && after < conversation.seq) {
    throw new AppError("gone", "These events are no longer kept. Load the messages again.");
  }
  const page = rows.slice(0, limit).map(toLoggedEvent);
  const frames = await toFrames(page);
  return {
    events: frames.filter((frame) => frame !== null),
    seq: conversation.seq,
    hasMore: rows.length > limit,
  };
}
