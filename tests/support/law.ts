import * as events from "@/app/api/conversations/[id]/events/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as dialogue from "@/app/api/dialogues/[id]/route";
import * as room from "@/app/api/rooms/[id]/route";
import { applyEvent, type ConversationState } from "@/lib/client/apply-event";
import { toState } from "@/lib/client/conversation-source";
import { MessagesAnswer, RoomWithMembersAnswer } from "@/lib/contract/conversations";
import { DialogueAnswer } from "@/lib/contract/dialogues";
import { EventsAnswer } from "@/lib/contract/events";
import type { Caller } from "@/tests/support/caller";

/** A conversation as a page loads it. */
export async function load(caller: Caller, id: string): Promise<ConversationState> {
  const loaded = (await loadRoom(caller, id)) ?? (await loadDialogue(caller, id));
  const page = await caller.call(messages, "GET", { params: { id }, query: "?limit=200" });
  return toState(loaded, MessagesAnswer.parse(page.body));
}

async function loadRoom(caller: Caller, id: string) {
  const { status, body } = await caller.call(room, "GET", { params: { id } });
  if (status === 404) return null;
  const { room: conversation, members } = RoomWithMembersAnswer.parse(body);
  return { conversation, members };
}

async function loadDialogue(caller: Caller, id: string) {
  const { body } = await caller.call(dialogue, "GET", { params: { id } });
  return { conversation: DialogueAnswer.parse(body).dialogue, members: [] };
}

/** The law: what a page knew before, and the events since, are what it would load now. */
export async function expectLaw(caller: Caller, id: string, act: () => Promise<unknown>) {
  const before = await load(caller, id);
  await act();
  const { body } = await caller.call(events, "GET", {
    params: { id },
    query: `?after=${before.seq}&limit=200`,
  });
  const since = EventsAnswer.parse(body).events;
  expect(since.length).toBeGreaterThan(0);
  const now = await load(caller, id);
  expect(shared(since.reduce(applyEvent, before))).toEqual(shared(now));
}

const own = new Set(["role", "read", "unread", "mentions", "notify"]);

/** What does not depend on who reads it; how much is unread is the list's. */
function shared({ conversation, ...state }: ConversationState) {
  const told = Object.entries(conversation).filter(([name]) => !own.has(name));
  return { ...state, conversation: Object.fromEntries(told) };
}
