import type { Conversation, Dialogue } from "@/lib/contract/dialogues";

/** My dialogues from the top of the list, without a gap down to `end`; null: that is all of them. */
export type DialoguesState = {
  /** The pinned ones first, then the latest used. */
  dialogues: readonly Dialogue[];
  end: (Place & { next: string }) | null;
};
/** Which of them a list has. With words only the server can tell that another one belongs to it. */
export type DialoguesFilter = { archived: boolean; q: string };

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

export function isOf(told: Conversation, { archived }: DialoguesFilter): told is Dialogue {
  return told.kind === "dialogue" && told.archived === archived && !told.temporary;
}

export function isBeyond(end: Place | null, place: Place | Conversation) {
  return end !== null && "pinned" in place && compare(place, end) > 0;
}

/** As the server orders them: ids by code units, in no language's order. */
export function compare(a: Place, b: Place) {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.activeAt !== b.activeAt) return a.activeAt > b.activeAt ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

type Place = Pick<Dialogue, "id" | "pinned" | "activeAt">;
