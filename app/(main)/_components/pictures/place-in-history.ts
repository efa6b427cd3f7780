/** Marks an entry of the history that something lying over its page has taken. */
export const MARK = "confabOver";

/** Whatever lies over the page now: a marked entry without any is one that leads nowhere. */
export const placesTaken = new Set<object>();

export function isMarked(state: unknown) {
  return typeof state === "object" && state !== null && MARK in state;
}
