import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { MessagesAnswer, PageQuery } from "@/lib/contract/conversations";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { withSiblings } from "@/lib/conversations/siblings";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";

/** A page of history, oldest first: the newest, or what lies before or after a seq. */
export async function listMessages(
  actor: Actor,
  conversationId: string,
  { before, after, limit }: PageQuery,
): Promise<MessagesAnswer> {
  // The seq is read before the messages: what is posted in between shows up twice, never not at all.
  const { conversation } = await accessConversation(actor, conversationId);
  const forward = after !== undefined && before === undefined;
  const rows = await db.message.findMany({
    where: {
      conversationId,
      seq: {
        ...(before !== undefined && { lt: before }),
        ...(after !== undefined && { gt: after }),
      },
    },
    include: messageParts,
    orderBy: { seq: forward ? "asc" : "desc" },
    take: limit + 1,
  });
  const page = await withSiblings(rows.slice(0, limit).map(toMessage), conversation);
  return {
    messages: forward ? page : page.toReversed(),
    seq: conversation.seq,
    hasMore: rows.length > limit,
  };
}
