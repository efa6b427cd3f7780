import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 200;

/** Guests not seen for GUEST_DAYS go, with their sessions. Returns how many went. */
export async function purgeGuests(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - env.GUEST_DAYS * DAY_MS);
  const stale = { guest: true, seenAt: { lt: before } };
  let gone = 0;
  for (;;) {
    const guests = await db.user.findMany({ where: stale, select: { id: true }, take: BATCH });
    for (const { id } of guests) if (await purgeGuest(id, stale)) gone += 1;
    if (guests.length < BATCH) return gone;
  }
}

async function purgeGuest(id: string, stale: { guest: boolean; seenAt: { lt: Date } }) {
  const change = { userId: id, sessionId: null };
  const gone = await transaction(async (tx) => {
    // Asked again in the transaction: the guest may have come back, or have made an account.
    const { count } = await tx.user.deleteMany({ where: { id, ...stale } });
    if (count > 0) await recordAuthChange(tx, change);
    return count > 0;
  });
  if (gone) tellAuthChange(change);
  return gone;
}
