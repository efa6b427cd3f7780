/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as events from "@/app/api/conversations/[id]/events/route";
import * as bans from "@/app/api/rooms/[id]/members/[userId]/ban/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { findDeparture } from "@/lib/rooms/find-departure";
import { guest } from "@/tests/support/people";

type Person = Awaited<ReturnType<typeof guest>>;

async function scene() {
  const [ada, bo, cy] = [await guest("Ada"), await guest("Bo"), await guest("Cy")];
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  const come = async ({ caller }: Person) =>
    (await caller.call(join, "POST", { body: { code } })).status;
  await come(bo);
  await come(cy);
  const about = ({ user }: Person, query = "") => ({ params: { id, userId: user.id }, query });
  return {
    ada,
    bo,
    cy,
    come,
    leave: ({ caller }: Person) => caller.call(members, "DELETE", { params: { id, userId: "me" } }),
    promote: (whom: Person) =>
      ada.caller.call(members, "PATCH", { ...about(whom), body: { role: "moderator" } }),
    remove: async (whom: Person, query = "", by = ada) =>
      (await by.caller.call(members, "DELETE", about(whom, query))).status,
    lift: async (whom: Person, by = ada) =>
      (await by.caller.call(bans, "DELETE", about(whom))).status,
    listed: async (by: Person) =>
      (await by.caller.call(oneRoom, "GET", { params: { id } })).body["banned"],
    happened: async () =>
      (await ada.caller.call(events, "GET", { params: { id } })).body["events"] as unknown[],
    departureOf: ({ user }: Person) => findDeparture(user.id, id),
  };
}

describe("who is out of a room already", () => {
  it.each(["left", "was removed"])("can still be kept out: one who %s", async (how) => {
    const room = await scene();
    if (how === "left") await room.leave(room.bo);
    else await room.remove(room.bo);
    const before = await room.happened();
    expect(await room.remove(room.bo)).toBe(404);
    expect(await room.remove(room.bo, "?ban=1")).toBe(204);
    expect(await room.come(room.bo)).toBe(403);
    expect(await room.happened()).toEqual(before);
    expect(await room.departureOf(room.bo)).toMatchObject({ how: "banned", by: "Ada" });
  });

  it("stays kept out by whoever did it first", async () => {
    const room = await scene();
    await room.promote(room.cy);
    await room.remove(room.bo, "?ban=1", room.cy);
    expect(await room.remove(room.bo, "?ban=1")).toBe(204);
    expect(await room.departureOf(room.bo)).toMatchObject({ how: "banned", by: "Cy" });
  });

  it("is not kept out by a member, nor is one who was never there", async () => {
    const room = await scene();
    await room.leave(room.bo);
    expect(await room.remove(room.bo, "?ban=1", room.cy)).toBe(403);
    expect(await room.come(room.bo)).toBe(200);
    expect(await room.remove(await guest("Di"), "?ban=1")).toBe(404);
  });
});

describe("a ban", () => {
  it("is lifted by the owner or a moderator: then the code lets in again", async () => {
    const room = await scene();
    await room.promote(room.cy);
    for (const by of [room.ada, room.cy]) {
      await room.remove(room.bo, "?ban=1");
      expect(await room.lift(room.bo, by)).toBe(204);
      expect(await room.departureOf(room.bo)).toMatchObject({ how: "removed" });
      expect(await room.come(room.bo)).toBe(200);
    }
  });

  it("is not lifted where there is none", async () => {
    const room = await scene();
    await room.remove(room.bo);
    for (const whom of [room.bo, room.cy, room.ada, await guest("Di")]) {
      expect(await room.lift(whom)).toBe(404);
    }
  });

  it("is told of to who may lift it, and to nobody else", async () => {
    const room = await scene();
    expect(await room.listed(room.ada)).toEqual([]);
    await room.remove(room.bo, "?ban=1");
    expect(await room.listed(room.ada)).toEqual([
      { user: { id: room.bo.user.id, name: "Bo", guest: true } },
    ]);
    expect(await room.listed(room.cy)).toBeUndefined();
    await room.lift(room.bo);
    expect(await room.listed(room.ada)).toEqual([]);
  });
});
