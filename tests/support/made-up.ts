import type { ConversationState } from "@/lib/client/apply-event";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";

const at = "2026-11-20T17:42:00.000Z";

/** A conversation, its messages and events as the wire would have them, without a server. */
export function madeUpRoom(more: Partial<Room> = {}): Room {
  return {
    id: "room",
    kind: "room",
    code: "KXQ-4TP7",
    name: "Garden club",
    topic: "",
    listed: false,
    lifetime: "kept",
    assistant: "mentioned",
    role: "member",
    seq: 0,
    read: 0,
    unread: 0,
    mentions: 0,
    last: null,
    createdAt: at,
    ...more,
  };
}

export function madeUpDialogue(more: Partial<Dialogue> = {}): Dialogue {
  return {
    id: "dialogue",
    kind: "dialogue",
    title: "A garden",
    model: null,
    pinned: false,
    archived: false,
    temporary: false,
    head: null,
    working: [],
    seq: 0,
    last: null,
    activeAt: at,
    createdAt: at,
    ...more,
  };
}

export function madeUpMessage(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: "room",
    seq,
    author: { id: "bo", name: "Bo" },
    role: "user",
    text: `message ${seq}`,
    status: "done",
    images: [],
    reactions: {},
    mentions: [],
    createdAt: at,
    ...more,
  };
}

export function posted(seq: number, more: Partial<Message> = {}): DurableEvent {
  return {
    type: "message.posted",
    conversationId: "room",
    seq,
    message: madeUpMessage(seq, more),
  };
}

export function madeUpState(seq = 0): ConversationState {
  const messages = Array.from({ length: seq }, (_, index) => madeUpMessage(index + 1));
  return {
    conversation: madeUpRoom({ seq, last: messages.at(-1) ?? null }),
    members: [],
    messages,
    hasOlder: false,
    seq,
    closed: false,
  };
}
