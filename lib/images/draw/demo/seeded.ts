import "server-only";

export type Seeded = {
  /** From 0 up to 1, or between the two. */
  next: (from?: number, to?: number) => number;
  pick: <T>(list: readonly [T, ...T[]]) => T;
};

/** The same words have the same numbers. */
export function seeded(words: string): Seeded {
  let state = hash(words);
  const next = (from = 0, to = 1) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from);
  };
  return { next, pick: (list) => list[Math.floor(next(0, list.length))] ?? list[0] };
}

function hash(words: string) {
  let value = 0x811c9dc5;
  for (const character of words.trim().toLowerCase()) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value;
}
