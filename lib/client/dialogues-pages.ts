import { compare, type DialoguesState, isBeyond } from "@/lib/client/dialogues-state";
import type { Dialogue, DialoguesAnswer } from "@/lib/contract/dialogues";

export function toDialoguesState({ dialogues, next }: DialoguesAnswer): DialoguesState {
  const last = dialogues.at(-1);
  const end =
    last && next !== undefined
      ? { id: last.id, pinned: last.pinned, activeAt: last.activeAt, next }
      : null;
  return { dialogues, end };
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

function newer(known: Dialogue | undefined, told: Dialogue) {
  return known && known.seq > told.seq ? known : told;
}
