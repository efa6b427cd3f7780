import type { Message } from "@/lib/contract/conversations";

/** The most rows that stand in the page, however many are known. */
export const MOST_ROWS = 240;
const STEP = 60;

/** From which seq to which rows are drawn; all that is known before, or after, where it has no bound. */
export type MessageWindow = { from: number; to: number };

export const wholeWindow: MessageWindow = { from: 0, to: Infinity };

/** Those around a place, or the newest. */
export function windowAround(messages: readonly Message[], seq: number): MessageWindow {
  const index = messages.findIndex((message) => message.seq >= seq);
  const end = (index < 0 ? messages.length : index + MOST_ROWS / 2) - 1;
  const to = end >= messages.length - 1 ? Infinity : (messages[end]?.seq ?? Infinity);
  return withoutFirst(messages, { from: 0, to });
}

export function rowsIn(messages: readonly Message[], { from, to }: MessageWindow) {
  const start = from === 0 ? 0 : messages.findIndex(({ seq }) => seq >= from);
  const end =
    to === Infinity ? messages.length : messages.findLastIndex(({ seq }) => seq <= to) + 1;
  return start < 0 ? [] : messages.slice(start, end);
}

/** More of what is known above, and as much less below. Null where there is no more. */
export function grownUp(messages: readonly Message[], window: MessageWindow): MessageWindow | null {
  const first = messages.findIndex(({ seq }) => seq >= window.from);
  if (window.from === 0 || first <= 0) return null;
  const from = boundAt(messages, first - STEP, 0);
  return withoutLast(messages, { ...window, from });
}

/** More of what is known below, and as much less above. Null where there is no more. */
export function grownDown(
  messages: readonly Message[],
  window: MessageWindow,
): MessageWindow | null {
  if (window.to === Infinity) return null;
  const last = messages.findLastIndex(({ seq }) => seq <= window.to) + STEP;
  const to = last >= messages.length - 1 ? Infinity : boundAt(messages, last, Infinity);
  return withoutFirst(messages, { ...window, to });
}

/** As many rows as may be, the last of them where they are too many. */
export function withoutFirst(messages: readonly Message[], window: MessageWindow): MessageWindow {
  const rows = rowsIn(messages, window);
  return { ...window, from: boundAt(rows, rows.length - MOST_ROWS, window.from) };
}

/** As many rows as may be, the first of them where they are too many. */
export function withoutLast(messages: readonly Message[], window: MessageWindow): MessageWindow {
  const rows = rowsIn(messages, window);
  return rows.length > MOST_ROWS
    ? { ...window, to: boundAt(rows, MOST_ROWS - 1, Infinity) }
    : window;
}

/** So many more than may be are let be, so that not every new one moves the bounds. */
export function isTooLarge(rows: readonly Message[]) {
  return rows.length > MOST_ROWS + STEP;
}

function boundAt(messages: readonly Message[], index: number, otherwise: number) {
  return index <= 0 && otherwise === 0 ? 0 : (messages[index]?.seq ?? otherwise);
}
