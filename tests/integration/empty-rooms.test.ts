/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as events from "@/app/api/conversations/[id]/events/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { EmptyRooms } from "@/lib/rooms/close-empty-rooms";
import { guest } from "@/tests/support/people";

const MINUTE = 60_000;
const longAgo = { occupiedAt: new Date(0), activeAt: new Date(0) };

/** A node that sees whom it is told to see, by a clock that goes when it is told to. */
function node(present = new Set<string>(), startedBefore = 0) {
  let time = Date.now() - startedBefore * MINUTE;
  const isOccupied = (id: string) => present.has(id);
  const watch = new EmptyRooms({ isOccupied, graceMs: 10 * MINUTE, now: () => time });
  return {
    present,
    /** As its timer would: a step, a sweep, a step. */
    live: async (minutes: number) => {
      for (const end = time + minutes * MINUTE; time < end;) {
        time += watch.stepMs;
        await watch.sweep();
      }
    },
    wakeUp: async (minutes: number) => {
      time += minutes * MINUTE;
      await watch.sweep();
    },
  };
}

async function scene(lifetime: "kept" | "while-occupied" = "while-occupied") {
  const owner = await guest("Ada");
  const made = await owner.caller.call(rooms, "POST", {
    body: { name: "Garden club", topic: "Frost", lifetime },
  });
  const room = made.body["room"] as Room;
  const at = { params: { id: room.id } };
  await owner.caller.call(messages, "POST", {
    ...at,
    body: { clientId: "1", text: "Garlic is in." },
  });
  const status = async () => (await owner.caller.call(oneRoom, "GET", at)).status;
  return { owner, room, at, status };
}

describe("a room that lives while it is occupied", () => {
  it("lives as long as somebody is there, and closes within the grace and a minute", async () => {
    const { room, status } = await scene();
    const { present, live } = node(new Set([room.id]));
    await live(60);
    expect(await status()).toBe(200);
    present.delete(room.id);
    await live(9.9);
    expect(await status()).toBe(200);
    await live(1.1);
    expect(await status()).toBe(404);
  });

  it("closes as if it were deleted: no code, no words, and everybody is told", async () => {
    const { owner, room } = await scene();
    await node().live(12);
    const joined = await owner.caller.call(join, "POST", { body: { code: room.code } });
    expect(joined.status).toBe(404);
    expect(await db.message.count({ where: { conversationId: room.id } })).toBe(0);
    expect(await db.searchEntry.count({ where: { conversationId: room.id } })).toBe(0);
    const row = await db.conversation.findUniqueOrThrow({ where: { id: room.id } });
    expect(row).toMatchObject({ title: "", topic: "", code: null });
    const last = await db.event.findFirst({
      where: { conversationId: room.id },
      orderBy: { seq: "desc" },
    });
    expect(last).toMatchObject({ type: "conversation.closed", seq: row.seq });
  });

  it("lives while another node sees somebody there", async () => {
    const { room, status } = await scene();
    const [here, there] = [node(), node(new Set([room.id]))];
    for (let minute = 0; minute < 30; minute += 1) {
      await there.live(1);
      await here.live(1);
    }
    expect(await status()).toBe(200);
    there.present.clear();
    for (let minute = 0; minute < 11; minute += 1) {
      await there.live(1);
      await here.live(1);
    }
    expect(await status()).toBe(404);
  });

  it("waits a whole grace after a start, and after a sleep of the machine", async () => {
    const { room, status } = await scene();
    await db.conversation.update({ where: { id: room.id }, data: longAgo });
    const { live, wakeUp } = node();
    await live(9);
    expect(await status()).toBe(200);
    await wakeUp(60);
    await live(9);
    expect(await status()).toBe(200);
    await live(2);
    expect(await status()).toBe(404);
  });

  it.each(["joining", "saying something"])("waits a whole grace after %s", async (deed) => {
    const { owner, room, at, status } = await scene();
    const newcomer = await guest("Bo");
    const { present, live } = node(new Set([room.id]), 20);
    await live(20);
    present.clear();
    await db.conversation.update({ where: { id: room.id }, data: longAgo });
    if (deed === "joining") await newcomer.caller.call(join, "POST", { body: { code: room.code } });
    else
      await owner.caller.call(messages, "POST", { ...at, body: { clientId: "2", text: "Here." } });
    await live(9.9);
    expect(await status()).toBe(200);
    await live(1.1);
    expect(await status()).toBe(404);
  });

  it("is found with somebody in it again under its lock, and lives", async () => {
    const { room, status } = await scene();
    // Seen empty at first, and occupied when it is looked at again.
    let looks = 0;
    let time = Date.now();
    const watch = new EmptyRooms({
      isOccupied: (id) => id === room.id && ++looks % 3 === 0,
      graceMs: 3_000,
      now: () => time,
    });
    for (let step = 0; step < 12; step += 1) {
      time += watch.stepMs;
      await watch.sweep();
    }
    expect(looks).toBeGreaterThan(3);
    expect(await status()).toBe(200);
  });

  it("is kept where the database could not be asked meanwhile", async () => {
    const { room, status } = await scene();
    const { present, live } = node(new Set([room.id]));
    await live(1);
    const failing = jest.spyOn(db.conversation, "findMany").mockRejectedValue(new Error("away"));
    await live(20);
    failing.mockRestore();
    await live(1);
    expect(await status()).toBe(200);
    present.clear();
    await live(11);
    expect(await status()).toBe(404);
  });
});

describe("a room that is kept", () => {
  it("outlives everybody's absence, and has a whole grace once it is to live no longer", async () => {
    const { owner, room, at, status } = await scene("kept");
    const { live } = node(new Set(), 30);
    await live(30);
    await db.conversation.update({ where: { id: room.id }, data: longAgo });
    await owner.caller.call(oneRoom, "PATCH", { ...at, body: { lifetime: "while-occupied" } });
    await live(9.9);
    expect(await status()).toBe(200);
    await live(1.1);
    expect(await status()).toBe(404);
    expect((await owner.caller.call(events, "GET", at)).status).toBe(404);
  });
});
