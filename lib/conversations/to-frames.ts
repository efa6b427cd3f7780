import "server-only";
import type { DurableEvent } from "@/lib/contract/events";
import { toConversations } from "@/lib/conversations/to-conversation";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { memberParts, toGoneMember, toMember } from "@/lib/conversations/to-room";
import { db } from "@/lib/db/client";
import type { LoggedEvent } from "@/lib/events/append";

/**
 * The frames of logged events, of the rows as they are now. Null where the row is gone, with what
 * it belonged to. The order is that of the events.
 */
export async function toFrames(events: readonly LoggedEvent[]): Promise<(DurableEvent | null)[]> {
  const rows = await loadRows(events);
  return events.map((event) => toFrame(event, rows));
}

type Rows = Awaited<ReturnType<typeof loadRows>>;

async function loadRows(events: readonly LoggedEvent[]) {
  const messageIds = unique(events.map(({ messageId }) => messageId));
  const membersOf = events.filter(({ type }) => type?.startsWith("member."));
  const conversationIds = unique(
    events
      .filter(({ type }) => type?.startsWith("conversation."))
      .map(({ conversationId }) => conversationId),
  );
  const [messages, members, conversations] = await Promise.all([
    messageIds.length === 0
      ? []
      : db.message.findMany({ where: { id: { in: messageIds } }, include: messageParts }),
    membersOf.length === 0
      ? []
      : db.member.findMany({
          where: {
            conversationId: { in: unique(membersOf.map(({ conversationId }) => conversationId)) },
            userId: { in: unique(membersOf.map(({ userId }) => userId)) },
          },
          include: memberParts,
        }),
    conversationIds.length === 0
      ? []
      : db.conversation.findMany({ where: { id: { in: conversationIds } } }),
  ]);
  return {
    messages: new Map(messages.map((row) => [row.id, toMessage(row)])),
    members: new Map(members.map((row) => [`${row.conversationId} ${row.userId}`, row])),
    conversations: await toConversations(conversations),
  };
}

function toFrame(event: LoggedEvent, rows: Rows): DurableEvent | null {
  const { type, conversationId, seq } = event;
  const place = { conversationId, seq };
  switch (type) {
    case null:
      return null;
    case "message.posted":
    case "message.edited":
    case "message.deleted":
    case "reply.started":
    case "reply.ended": {
      const message = rows.messages.get(event.messageId ?? "");
      return message ? { type, ...place, message } : null;
    }
    case "reaction.changed": {
      const message = rows.messages.get(event.messageId ?? "");
      if (!message) return null;
      return { type, ...place, messageId: message.id, reactions: message.reactions };
    }
    case "member.joined":
    case "member.left":
    case "member.changed": {
      const userId = event.userId ?? "";
      const member = rows.members.get(`${conversationId} ${userId}`);
      return { type, ...place, member: member ? toMember(member, false) : toGoneMember(userId) };
    }
    case "conversation.changed":
    case "conversation.closed": {
      const conversation = rows.conversations.get(conversationId);
      return conversation ? { type, ...place, conversation } : null;
    }
  }
}

function unique(values: readonly (string | null)[]) {
  return [...new Set(values.filter((value) => value !== null))];
}
