import { callApi } from "@/lib/client/call-api";
import type { ConversationState } from "@/lib/client/apply-event";
import {
  type Message,
  MessageAnswer,
  MessagesAnswer,
  RoomWithMembersAnswer,
} from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { EventsAnswer } from "@/lib/contract/events";

/** Where a conversation's state is had from. */
export type ConversationSource = {
  load: () => Promise<ConversationState>;
  loadBefore: (seq: number) => Promise<MessagesAnswer>;
  loadAfter: (seq: number) => Promise<MessagesAnswer>;
  loadMessage: (id: string) => Promise<Message>;
  /** "gone": the log does not reach back so far. */
  loadEvents: (after: number) => Promise<EventsAnswer | "gone">;
};

export function fromServer(id: string): ConversationSource {
  const path = `/api/conversations/${encodeURIComponent(id)}` as const;
  return {
    load: async () => {
      const room = await callApi(
        RoomWithMembersAnswer,
        "GET",
        `/api/rooms/${encodeURIComponent(id)}`,
      );
      // The messages after the room: what changed between the two is in the events after its seq.
      const page = await callApi(MessagesAnswer, "GET", `${path}/messages`);
      return toState(room, page);
    },
    loadBefore: (seq) => callApi(MessagesAnswer, "GET", `${path}/messages?before=${seq}&limit=100`),
    loadAfter: (seq) => callApi(MessagesAnswer, "GET", `${path}/messages?after=${seq}&limit=100`),
    loadMessage: async (messageId) =>
      (await callApi(MessageAnswer, "GET", `/api/messages/${encodeURIComponent(messageId)}`))
        .message,
    loadEvents: async (after) => {
      try {
        return await callApi(EventsAnswer, "GET", `${path}/events?after=${after}&limit=200`);
      } catch (error) {
        if (error instanceof AppError && error.code === "gone") return "gone";
        throw error;
      }
    },
  };
}

type Loaded = {
  room: ConversationState["conversation"];
  members: readonly (ConversationState["members"][number] & { present: boolean })[];
};

/** What was loaded of a conversation, as of the seq of its room, which was read first. */
export function toState({ room, members }: Loaded, page: MessagesAnswer): ConversationState {
  return {
    conversation: room,
    members: members.map(({ user, role, joinedAt }) => ({ user, role, joinedAt })),
    messages: page.messages.filter(({ seq }) => seq <= room.seq),
    hasOlder: page.hasMore,
    seq: room.seq,
    closed: false,
  };
}
