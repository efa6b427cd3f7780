import { mergeConversation, posted, worked } from "@/lib/client/apply-event";
import { MOST_COUNTED, type Message } from "@/lib/contract/conversations";
import type {
  ChangeDialogueInput,
  Conversation,
  Dialogue,
  DialoguesAnswer,
} from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";

type Place = Pick<Dialogue, "id" | "pinned" | "activeAt">;

/** My dialogues from the top of the list, without a gap down to `end`; null: that is all of them. */
export type DialoguesState = {
  /** The pinned ones first, then the latest used. */
  dialogues: readonly Dialogue[];
  end: (Place & { next: string }) | null;
};
/** Which of them a list has. With words only the server can tell that another one belongs to it. */
export type DialoguesFilter = { archived: boolean; q: string };

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

/** With this one as it is now, in its place; without it where it does not belong to the list. */
export function withDialogue(
  state: DialoguesState,
  told: Conversation,
  filter: DialoguesFilter,
): DialoguesState {
  const known = state.dialogues.find(({ id }) => id === told.id);
  if (known && known.seq > told.seq) return state;
  if (!known && filter.q !== "") return state;
  const { dialogues, end } = withoutDialogue(state, told.id);
  if (!isOf(told, filter) || isBeyond(end, told)) return known ? { dialogues, end } : state;
  const at = dialogues.findIndex((other) => compare(told, other) < 0);
  return { dialogues: dialogues.toSpliced(at < 0 ? dialogues.length : at, 0, told), end };
}

export function withoutDialogue(state: DialoguesState, id: string): DialoguesState {
  const dialogues = state.dialogues.filter((dialogue) => dialogue.id !== id);
  return dialogues.length === state.dialogues.length ? state : { ...state, dialogues };
}

/** Null where it has to be asked for what is left unread. */
export function applyReadToDialogues(state: DialoguesState, id: string, seq: number) {
  const known = state.dialogues.find((dialogue) => dialogue.id === id);
  if (!known || seq <= (known.read ?? 0)) return state;
  if (seq < (known.last?.seq ?? 0) && (known.unread ?? 0) > 0) return null;
  return replace(state, { ...known, read: seq, unread: 0 });
}

/**
 * The first page says what there is above its end. What was loaded below stays where it surely goes
 * on there: the page ends with one that stood at the same place before.
 */
export function withFirstPage(state: DialoguesState, answer: DialoguesAnswer): DialoguesState {
  const fresh = toDialoguesState(answer);
  const { end } = fresh;
  const before = new Map(state.dialogues.map((dialogue) => [dialogue.id, dialogue]));
  const newest = fresh.dialogues.map((told) => newer(before.get(told.id), told));
  const last = end && before.get(end.id);
  if (!last || compare(last, end) !== 0) return { dialogues: newest.toSorted(compare), end };
  const told = new Set(newest.map(({ id }) => id));
  const below = state.dialogues.filter((known) => !told.has(known.id) && isBeyond(end, known));
  const furthest = state.end === null || isBeyond(end, state.end) ? state.end : end;
  return { dialogues: [...newest, ...below].toSorted(compare), end: furthest };
}

/** An answer to where the list ended once says nothing when it ends elsewhere by now. */
export function withNextPage(state: DialoguesState, asked: string, answer: DialoguesAnswer) {
  if (state.end?.next !== asked) return state;
  const { dialogues, end } = toDialoguesState(answer);
  const known = new Set(state.dialogues.map(({ id }) => id));
  const further = dialogues.filter(({ id }) => !known.has(id));
  return { dialogues: [...state.dialogues, ...further].toSorted(compare), end };
}

export function toDialoguesState({ dialogues, next }: DialoguesAnswer): DialoguesState {
  const last = dialogues.at(-1);
  const end = last && next !== undefined ? { ...placeOf(last), next } : null;
  return { dialogues, end };
}

/** What a person has done and the server has not confirmed. */
export type Deeds = {
  changes: readonly { id: string; input: ChangeDialogueInput }[];
  deleted: ReadonlySet<string>;
};

/** The list as if what was done were done already. */
export function asDone(
  dialogues: readonly Dialogue[],
  { changes, deleted }: Deeds,
  { archived }: Pick<DialoguesFilter, "archived">,
): readonly Dialogue[] {
  if (changes.length === 0 && deleted.size === 0) return dialogues;
  const left = dialogues.filter(({ id }) => !deleted.has(id));
  const done = left.map((dialogue) =>
    changes.filter(({ id }) => id === dialogue.id).reduce(afterChange, dialogue),
  );
  return done.filter((dialogue) => dialogue.archived === archived).toSorted(compare);
}

function afterChange(dialogue: Dialogue, { input }: Deeds["changes"][number]): Dialogue {
  const { title = dialogue.title, pinned = dialogue.pinned, archived = dialogue.archived } = input;
  return { ...dialogue, title, pinned, archived };
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
  return known.last?.id === message.id ? { ...known, last: message } : known;
}

function replace(state: DialoguesState, dialogue: Dialogue): DialoguesState {
  const dialogues = state.dialogues.map((known) => (known.id === dialogue.id ? dialogue : known));
  return { ...state, dialogues };
}

function isOf(told: Conversation, { archived }: DialoguesFilter): told is Dialogue {
  return told.kind === "dialogue" && told.archived === archived && !told.temporary;
}

function isBeyond(end: Place | null, place: Place | Conversation) {
  return end !== null && "pinned" in place && compare(place, end) > 0;
}

function newer(known: Dialogue | undefined, told: Dialogue) {
  return known && known.seq > told.seq ? known : told;
}

function placeOf({ id, pinned, activeAt }: Dialogue): Place {
  return { id, pinned, activeAt };
}

/** As the server orders them: ids by code units, in no language's order. */
function compare(a: Place, b: Place) {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.activeAt !== b.activeAt) return a.activeAt > b.activeAt ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
