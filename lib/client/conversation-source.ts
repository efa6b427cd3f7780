import { callApi } from "@/lib/client/call-api";
import type { ConversationState } from "@/lib/client/apply-event";
import {
  type Message,
  MessageAnswer,
  MessagesAnswer,
  RoomWithMembersAnswer,
} from "@/lib/contract/conversations";
import { type Conversation, DialogueAnswer } from "@/lib/contract/dialogues";
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

export function fromServer(id: string, kind: Conversation["kind"] = "room"): ConversationSource {
  const path = `/api/conversations/${encodeURIComponent(id)}` as const;
  return {
    load: async () => {
      // The messages after the conversation: what changed between the two is in the events after
      // its seq.
      const loaded = await (kind === "room" ? loadRoom(id) : loadDialogue(id));
      const limit = kind === "room" ? 50 : 200;
      return toState(loaded, await loadPage(`${path}/messages?limit=${limit}`));
    },
    loadBefore: (seq) => loadPage(`${path}/messages?before=${seq}&limit=100`),
    loadAfter: (seq) => loadPage(`${path}/messages?after=${seq}&limit=100`),
    loadMessage: async (messageId) => {
      const address = `/api/messages/${encodeURIComponent(messageId)}` as const;
      return withoutSiblings((await callApi(MessageAnswer, "GET", address)).message);
    },
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

async function loadRoom(id: string): Promise<Loaded> {
  const path = `/api/rooms/${encodeURIComponent(id)}` as const;
  const { room, members } = await callApi(RoomWithMembersAnswer, "GET", path);
  return { conversation: room, members };
}

async function loadDialogue(id: string): Promise<Loaded> {
  const path = `/api/dialogues/${encodeURIComponent(id)}` as const;
  return { conversation: (await callApi(DialogueAnswer, "GET", path)).dialogue, members: [] };
}

async function loadPage(path: `/api/${string}`): Promise<MessagesAnswer> {
  const page = await callApi(MessagesAnswer, "GET", path);
  return { ...page, messages: page.messages.map(withoutSiblings) };
}

/** Each frame would change those of others: which branches there are is seen from the messages. */
function withoutSiblings(message: Message): Message {
  const { siblings: _siblings, ...rest } = message;
  return rest;
}

export type Loaded = {
  conversation: Conversation;
  /** Of a dialogue nobody needs to be told who they are. */
  members: readonly (ConversationState["members"][number] & { present: boolean })[];
};

/** What was loaded, as of the seq of the conversation, which was read first. */
export function toState(
  { conversation, members }: Loaded,
  page: MessagesAnswer,
): ConversationState {
  const { seq } = conversation;
  return {
    conversation,
    members: members.map(({ user, role, joinedAt }) => ({ user, role, joinedAt })),
    messages: page.messages.filter((message) => message.seq <= seq).map(withoutSiblings),
    hasOlder: page.hasMore,
    seq,
    closed: false,
  };
}
