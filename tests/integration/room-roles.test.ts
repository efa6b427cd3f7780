/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationEvents from "@/app/api/conversations/[id]/events/route";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as read from "@/app/api/conversations/[id]/read/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as code from "@/app/api/rooms/[id]/code/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as typing from "@/app/api/rooms/[id]/typing/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { type Deed, may } from "@/lib/contract/roles";
import type { Answered, Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

let posted = 0;

type Person = Awaited<ReturnType<typeof guest>>;
type Scene = { room: Room; owner: Person; other: Person; theirs: Message; own: Message };

/** Every call that goes to a room, with the deed that it is. */
const calls: Record<string, { deed: Deed; call: (by: Person, scene: Scene) => Promise<Answered> }> =
  {
    "read the room": { deed: "read", call: (by, s) => by.caller.call(oneRoom, "GET", at(s)) },
    "read its messages": {
      deed: "read",
      call: (by, s) => by.caller.call(conversationMessages, "GET", at(s)),
    },
    "read its events": {
      deed: "read",
      call: (by, s) => by.caller.call(conversationEvents, "GET", at(s)),
    },
    "read one message": {
      deed: "read",
      call: (by, s) => by.caller.call(oneMessage, "GET", { params: { id: s.theirs.id } }),
    },
    "mark as read": {
      deed: "read",
      call: (by, s) => by.caller.call(read, "PUT", { ...at(s), body: { seq: 1 } }),
    },
    say: { deed: "say", call: (by, { room }) => say(by.caller, room, "hello") },
    "tell of typing": { deed: "say", call: (by, s) => by.caller.call(typing, "POST", at(s)) },
    react: {
      deed: "react",
      call: (by, s) =>
        by.caller.call(reaction, "PUT", { params: { id: s.theirs.id, emoji: "🧄" } }),
    },
    "take a reaction back": {
      deed: "react",
      call: (by, s) =>
        by.caller.call(reaction, "DELETE", { params: { id: s.theirs.id, emoji: "🧄" } }),
    },
    "edit one's own": {
      deed: "deleteOwn",
      call: (by, s) =>
        by.caller.call(oneMessage, "PATCH", {
          params: { id: s.own.id },
          body: { text: "changed" },
        }),
    },
    "delete one's own": {
      deed: "deleteOwn",
      call: (by, s) => by.caller.call(oneMessage, "DELETE", { params: { id: s.own.id } }),
    },
    "delete another's": {
      deed: "deleteOthers",
      call: (by, s) => by.caller.call(oneMessage, "DELETE", { params: { id: s.theirs.id } }),
    },
    "change the room": {
      deed: "changeRoom",
      call: (by, s) => by.caller.call(oneRoom, "PATCH", { ...at(s), body: { topic: "Frost" } }),
    },
    "renew the code": { deed: "renewCode", call: (by, s) => by.caller.call(code, "POST", at(s)) },
    "remove a member": {
      deed: "remove",
      call: (by, s) => by.caller.call(members, "DELETE", about(s, s.other)),
    },
    "ban a member": {
      deed: "remove",
      call: (by, s) => by.caller.call(members, "DELETE", { ...about(s, s.other), query: "?ban=1" }),
    },
    "make a moderator": {
      deed: "giveRoles",
      call: (by, s) =>
        by.caller.call(members, "PATCH", { ...about(s, s.other), body: { role: "moderator" } }),
    },
    "choose notices": {
      deed: "chooseNotices",
      call: (by, s) =>
        by.caller.call(members, "PATCH", {
          params: { id: s.room.id, userId: "me" },
          body: { notify: "all" },
        }),
    },
    "delete the room": {
      deed: "closeRoom",
      call: (by, s) => by.caller.call(oneRoom, "DELETE", at(s)),
    },
    leave: {
      deed: "leave",
      call: (by, s) =>
        by.caller.call(members, "DELETE", { params: { id: s.room.id, userId: "me" } }),
    },
  };

const at = ({ room }: Scene) => ({ params: { id: room.id } });
const about = ({ room }: Scene, { user }: Person) => ({ params: { id: room.id, userId: user.id } });

async function say(caller: Caller, { id }: Room, text: string) {
  const body = { clientId: `c${++posted}`, text };
  return await caller.call(conversationMessages, "POST", { params: { id }, body });
}

/** A room with an owner, another member who has said something, and this one in this role. */
async function scene(role: string): Promise<Scene & { by: Person }> {
  const [owner, other, somebody] = [await guest("Ada"), await guest("Bo"), await guest("Cy")];
  const { body } = await owner.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const room = body["room"] as Room;
  const by = role === "owner" ? owner : somebody;
  await other.caller.call(join, "POST", { body: { code: room.code } });
  if (role !== "outsider") await by.caller.call(join, "POST", { body: { code: room.code } });
  const [theirs, own] = [
    await say(other.caller, room, "Garlic is in."),
    await say(by.caller, room, "Mine"),
  ];
  const found = { room, owner, other, by } as const;
  const messages = {
    theirs: theirs.body["message"] as Message,
    own: (own.body["message"] ?? theirs.body["message"]) as Message,
  };
  const target = about({ ...found, ...messages }, by);
  if (role === "moderator") {
    await owner.caller.call(members, "PATCH", { ...target, body: { role: "moderator" } });
  }
  if (role === "removed") await owner.caller.call(members, "DELETE", target);
  if (role === "banned") await owner.caller.call(members, "DELETE", { ...target, query: "?ban=1" });
  return { ...found, ...messages };
}

describe.each(["owner", "moderator", "member"] as const)("the %s of a room", (role) => {
  it.each(Object.entries(calls))(
    "may or may not %s, as the table says",
    async (_name, { deed, call }) => {
      const found = await scene(role);
      const { status } = await call(found.by, found);
      if (may(role, deed)) expect([200, 201, 204]).toContain(status);
      else expect(status).toBe(403);
    },
  );
});

describe.each(["outsider", "removed", "banned"])("one who is %s", (role) => {
  it.each(Object.entries(calls))("cannot %s: there is no such room", async (_name, { call }) => {
    const found = await scene(role);
    const { status } = await call(found.by, found);
    expect(status).toBe(404);
  });

  it(`${role === "banned" ? "cannot come" : "comes"} in by the code`, async () => {
    const { by, room } = await scene(role);
    const { status } = await by.caller.call(join, "POST", { body: { code: room.code } });
    expect(status).toBe(role === "banned" ? 403 : 200);
  });
});

describe("a moderator", () => {
  it("removes neither the owner nor another moderator", async () => {
    const found = await scene("moderator");
    await found.owner.caller.call(members, "PATCH", {
      ...about(found, found.other),
      body: { role: "moderator" },
    });
    for (const person of [found.owner, found.other]) {
      const answered = await found.by.caller.call(members, "DELETE", about(found, person));
      expect(answered.status).toBe(403);
    }
  });
});

describe("an owner", () => {
  it("cannot become a member: a room needs one", async () => {
    const found = await scene("owner");
    const demotion = { params: { id: found.room.id, userId: "me" }, body: { role: "member" } };
    const answered = await found.owner.caller.call(members, "PATCH", demotion);
    expect(answered).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  });
});

describe("a room that is deleted", () => {
  it("is gone with its code and its words, for everybody", async () => {
    const found = await scene("member");
    const { owner, by, room, theirs } = found;
    expect((await owner.caller.call(oneRoom, "DELETE", at(found))).status).toBe(204);
    for (const { caller } of [owner, by]) {
      expect((await caller.call(oneRoom, "GET", at(found))).status).toBe(404);
      expect((await caller.call(oneMessage, "GET", { params: { id: theirs.id } })).status).toBe(
        404,
      );
      const rejoined = await caller.call(join, "POST", { body: { code: room.code } });
      expect(rejoined.status).toBe(404);
      expect((await caller.call(rooms, "GET")).body).toEqual({ rooms: [] });
    }
  });
});

describe("a code that was renewed", () => {
  it("lets in by the new one alone", async () => {
    const found = await scene("outsider");
    const { body } = await found.owner.caller.call(code, "POST", at(found));
    const enter = (typed: unknown) => found.by.caller.call(join, "POST", { body: { code: typed } });
    expect((await enter(found.room.code)).status).toBe(404);
    expect((await enter(String(body["code"]).toLowerCase())).status).toBe(200);
  });
});

describe("rooms that anyone may find", () => {
  it("are listed with their code and how many are there, but not with what was said", async () => {
    const found = await scene("outsider");
    await found.owner.caller.call(oneRoom, "PATCH", { ...at(found), body: { listed: true } });
    const { body } = await found.by.caller.call(rooms, "GET", { query: "?listed=1" });
    const [listed] = (body["rooms"] as Room[]).filter(({ id }) => id === found.room.id);
    expect(listed).toMatchObject({ code: found.room.code, present: 0, last: null });
    expect(listed?.role).toBeUndefined();
  });
});

describe("a change of a room that is wrong", () => {
  it.each([
    { name: "x".repeat(300) },
    { name: "   " },
    { name: "a\u0007b" },
    { assistant: "sometimes" },
    { lifetime: "for ever" },
    { listed: "yes" },
  ])("is refused: %j", async (body) => {
    const found = await scene("owner");
    const answered = await found.owner.caller.call(oneRoom, "PATCH", { ...at(found), body });
    expect(answered.status).toBe(400);
  });
});
