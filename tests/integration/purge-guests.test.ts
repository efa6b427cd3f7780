import * as session from "@/app/api/session/route";
import * as join from "@/app/api/rooms/join/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as room from "@/app/api/rooms/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import { db } from "@/lib/db/client";
import { purgeGuests } from "@/lib/rooms/purge-guests";
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

  it("leave what they said in a room with their name, and are members no more", async () => {
    const stale = await guest("Stale");
    const fresh = await guest("Fresh");
    const made = await stale.caller.call(rooms, "POST", { body: { name: "Garden club" } });
    const { id, code } = made.body["room"] as { id: string; code: string };
    await fresh.caller.call(join, "POST", { body: { code } });
    await stale.caller.call(messages, "POST", {
      params: { id },
      body: { clientId: "1", text: "Garlic is in." },
    });
    await db.user.update({ where: { id: stale.user.id }, data: { seenAt: daysAgo(91) } });
    expect(await purgeGuests()).toBe(1);
    expect(await purgeGuests()).toBe(0);
    const read = await fresh.caller.call(room, "GET", { params: { id } });
    expect(read.body).toMatchObject({
      room: { role: "owner", last: { author: { name: "Stale" }, text: "Garlic is in." } },
      members: [{ user: { name: "Fresh" }, role: "owner" }],
    });
    expect((await stale.caller.call(session, "GET")).status).toBe(401);
  });
});
