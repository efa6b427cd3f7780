/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Member, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { account, guest } from "@/tests/support/people";

type Person = Awaited<ReturnType<typeof guest | typeof account>>;

/** A room of the first; the others came in one after the other. */
async function roomOf(owner: Person, ...others: Person[]) {
  const { body } = await owner.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  for (const { caller } of others) await caller.call(join, "POST", { body: { code } });
  const about = ({ user }: Person) => ({ params: { id, userId: user.id } });
  return {
    code,
    moderate: (person: Person) =>
      owner.caller.call(members, "PATCH", { ...about(person), body: { role: "moderator" } }),
    leave: ({ caller }: Person) => caller.call(members, "DELETE", { params: { id, userId: "me" } }),
    joinedAt: ({ user }: Person, at: Date) =>
      db.member.updateMany({
        where: { conversationId: id, userId: user.id },
        data: { joinedAt: at },
      }),
    roles: async ({ caller }: Person) => {
      const read = await caller.call(oneRoom, "GET", { params: { id } });
      const list = (read.body["members"] ?? []) as Member[];
      return Object.fromEntries(list.map(({ user, role }) => [user.id, role]));
    },
  };
}

describe("a room whose owner leaves", () => {
  it("passes to the longest-serving moderator, before members who have been there longer", async () => {
    const [ada, bo, cy, di] = [
      await guest(),
      await guest("Bo"),
      await guest("Cy"),
      await guest("Di"),
    ];
    const { moderate, leave, roles } = await roomOf(ada, bo, cy, di);
    // Cy came in before Di, and became a moderator after.
    await moderate(di);
    await moderate(cy);
    await leave(ada);
    expect(await roles(bo)).toEqual({
      [bo.user.id]: "member",
      [cy.user.id]: "owner",
      [di.user.id]: "moderator",
    });
    await leave(cy);
    await leave(di);
    expect(await roles(bo)).toEqual({ [bo.user.id]: "owner" });
  });

  it("passes to one of two who came in at the same moment, the same one everywhere", async () => {
    const [ada, bo, cy] = [await guest(), await guest("Bo"), await guest("Cy")];
    const { joinedAt, leave, roles } = await roomOf(ada, bo, cy);
    const at = new Date();
    await joinedAt(bo, at);
    await joinedAt(cy, at);
    await leave(ada);
    const [first = "", second = ""] = [bo.user.id, cy.user.id].toSorted();
    expect(await roles(bo)).toEqual({ [first]: "owner", [second]: "member" });
  });

  it("passes to a guest as well, where that is who has been there longest", async () => {
    const [owner, someGuest, other] = [await account(), await guest("Bo"), await account()];
    const { leave, roles } = await roomOf(owner, someGuest, other);
    await leave(owner);
    expect(await roles(other)).toEqual({
      [someGuest.user.id]: "owner",
      [other.user.id]: "member",
    });
  });

  it("passes by who was removed, and by who has left", async () => {
    const [ada, bo, cy, di] = [
      await guest(),
      await guest("Bo"),
      await guest("Cy"),
      await guest("Di"),
    ];
    const { moderate, leave, roles } = await roomOf(ada, bo, cy, di);
    await moderate(bo);
    await leave(bo);
    await leave(ada);
    expect(await roles(di)).toEqual({ [cy.user.id]: "owner", [di.user.id]: "member" });
  });

  it("belongs to nobody when that was the last one, and then to who comes in first", async () => {
    const [ada, bo, cy] = [await guest(), await guest("Bo"), await guest("Cy")];
    const { code, leave, roles } = await roomOf(ada);
    expect((await leave(ada)).status).toBe(204);
    for (const { caller } of [bo, cy, ada]) await caller.call(join, "POST", { body: { code } });
    expect(await roles(ada)).toEqual({
      [ada.user.id]: "member",
      [bo.user.id]: "owner",
      [cy.user.id]: "member",
    });
  });
});
