import * as session from "@/app/api/session/route";
import { purgeGuests } from "@/lib/auth/purge-guests";
import { db } from "@/lib/db/client";
import { account, guest } from "@/tests/support/people";

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

describe("guests not seen for GUEST_DAYS", () => {
  it("go with their sessions; others and accounts stay", async () => {
    const stale = await guest("Stale");
    const fresh = await guest("Fresh");
    const old = await account();
    for (const [{ user }, days] of [
      [stale, 91],
      [fresh, 89],
      [old, 400],
    ] as const) {
      await db.user.update({ where: { id: user.id }, data: { seenAt: daysAgo(days) } });
    }
    expect(await purgeGuests()).toBe(1);
    expect((await stale.caller.call(session, "GET")).status).toBe(401);
    expect((await fresh.caller.call(session, "GET")).status).toBe(200);
    expect((await old.caller.call(session, "GET")).status).toBe(200);
    expect(await db.session.count({ where: { userId: stale.user.id } })).toBe(0);
  });
});
