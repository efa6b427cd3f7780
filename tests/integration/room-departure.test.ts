/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { findDeparture } from "@/lib/rooms/find-departure";
import { guest } from "@/tests/support/people";

type Person = Awaited<ReturnType<typeof guest>>;

async function scene() {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  const come = ({ caller }: Person) => caller.call(join, "POST", { body: { code } });
  await come(bo);
  return {
    ada,
    bo,
    come,
    close: () => ada.caller.call(oneRoom, "DELETE", { params: { id } }),
    leave: () => bo.caller.call(members, "DELETE", { params: { id, userId: "me" } }),
    remove: (query = "") =>
      ada.caller.call(members, "DELETE", { params: { id, userId: bo.user.id }, query }),
    of: ({ user }: Person) => findDeparture(user.id, id),
  };
}

describe("how one came to be out of a room", () => {
  it("is nothing for who is in it, and for who never was", async () => {
    const room = await scene();
    expect(await room.of(room.bo)).toBeNull();
    expect(await room.of(await guest())).toBeNull();
  });

  it("is known of who left, was removed, was kept out", async () => {
    const room = await scene();
    await room.leave();
    expect(await room.of(room.bo)).toEqual({ how: "left", name: "Garden club" });
    await room.come(room.bo);
    expect(await room.of(room.bo)).toBeNull();
    await room.remove();
    expect(await room.of(room.bo)).toEqual({ how: "removed", name: "Garden club", by: "Ada" });
    await room.come(room.bo);
    await room.leave();
    expect(await room.of(room.bo)).toEqual({ how: "left", name: "Garden club" });
    await room.come(room.bo);
    await room.remove("?ban=1");
    expect(await room.of(room.bo)).toEqual({ how: "banned", name: "Garden club", by: "Ada" });
  });

  it("is that it is closed, for all who were in it and for nobody else", async () => {
    const room = await scene();
    await room.leave();
    await room.close();
    expect(await room.of(room.ada)).toEqual({ how: "closed" });
    expect(await room.of(room.bo)).toEqual({ how: "closed" });
    expect(await room.of(await guest())).toBeNull();
  });
});
