import "server-only";

/** Room for each: whoever wants less than an equal share has all of it, the others share the rest. */
export function shareRoom(wanted: readonly number[], room: number) {
  const shares = new Map<number, number>();
  const byWish = wanted.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  let left = Math.max(0, room);
  for (const [done, { wish, index }] of byWish.entries()) {
    const share = Math.min(wish, Math.floor(left / (byWish.length - done)));
    shares.set(index, share);
    left -= share;
  }
  return wanted.map((_, index) => shares.get(index) ?? 0);
}
