import { mergeConversation, posted, worked } from "@/lib/client/apply-event";
import {
  type DialoguesFilter,
  type DialoguesState,
  isBeyond,
  isOf,
  withDialogue,
  withoutDialogue,
} from "@/lib/client/dialogues-state";
import { MOST_COUNTED, type Message } from "@/lib/contract/conversations";
import type { Conversation, Dialogue } from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";
import { toLast } from "@/lib/contract/to-last";

/** The list after an event. Null where this dialogue has to be asked for: the event says too little. */
export function applyToDialogues(
  state: DialoguesState,
  event: DurableEvent,
  filter: DialoguesFilter,
): DialoguesState | null {
  const known = state.dialogues.find(({ id }) => id === event.conversationId);
  if (!known) return belongsNow(state, event, filter) ? null : state;
  if (event.seq <= known.seq) return state;
  if (event.type === "conversation.closed") return withoutDialogue(state, known.id);
  if (event.seq > known.seq + 1) return null;
  return withDialogue(state, { ...change(known, event), seq: event.seq }, filter);
}

/** Null where it has to be asked for what is left unread. */
export function applyReadToDialogues(state: DialoguesState, id: string, seq: number) {
  const known = state.dialogues.find((dialogue) => dialogue.id === id);
  if (!known || seq <= (known.read ?? 0)) return state;
  if (seq < (known.last?.seq ?? 0) && (known.unread ?? 0) > 0) return null;
  return replace(state, { ...known, read: seq, unread: 0 });
}

/** What is said last stands on top, wherever it stood before. */
function belongsNow(state: DialoguesState, event: DurableEvent, filter: DialoguesFilter) {
  if (filter.q !== "") return false;
  if (event.type === "message.posted") return true;
  if (event.type !== "conversation.changed") return false;
  return isOf(event.conversation, filter) && !isBeyond(state.end, event.conversation);
}

function change(known: Dialogue, event: DurableEvent): Conversation {
  switch (event.type) {
    case "message.posted":
      return recounted(posted(known, event.message), unreadBy(known, event.message, 1));
    case "message.deleted": {
      const counted = recounted(known, unreadBy(known, event.message, -1));
      return worked(withLast(counted, event.message), event.message);
    }
    case "message.edited":
    case "reply.started":
    case "reply.ended":
      return worked(withLast(known, event.message), event.message);
    case "conversation.changed":
      return mergeConversation(known, event.conversation);
    default:
      return known;
  }
}

/** By how much that changes what is unread: what the assistant wrote above the read mark counts. */
function unreadBy(known: Dialogue, { role, seq }: Message, by: 1 | -1) {
  const counts = role === "assistant" && seq > (known.read ?? 0);
  return Math.min(MOST_COUNTED, Math.max(0, (known.unread ?? 0) + (counts ? by : 0)));
}

function recounted<C extends Conversation>(conversation: C, unread: number): C {
  return { ...conversation, unread };
}

function withLast(known: Dialogue, message: Message): Dialogue {
  return known.last?.id === message.id ? { ...known, last: toLast(message) } : known;
}

function replace(state: DialoguesState, dialogue: Dialogue): DialoguesState {
  const dialogues = state.dialogues.map((known) => (known.id === dialogue.id ? dialogue : known));
  return { ...state, dialogues };
}
