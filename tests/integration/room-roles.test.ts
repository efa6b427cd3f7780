/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationEvents from "@/app/api/conversations/[id]/events/route";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as exported from "@/app/api/conversations/[id]/export/route";
import * as shownImages from "@/app/api/conversations/[id]/images/route";
import * as limits from "@/app/api/conversations/[id]/limits/route";
import * as read from "@/app/api/conversations/[id]/read/route";
import * as events from "@/app/api/events/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as context from "@/app/api/messages/[id]/context/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as code from "@/app/api/rooms/[id]/code/route";
import * as bans from "@/app/api/rooms/[id]/members/[userId]/ban/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as typing from "@/app/api/rooms/[id]/typing/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import * as search from "@/app/api/search/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Operation } from "@/lib/contract/operation";
import { operations } from "@/lib/contract/operations";
import { type Deed, deeds, may } from "@/lib/contract/roles";
import type { Answered, Caller } from "@/tests/support/caller";
import { db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

let posted = 0;

type Person = Awaited<ReturnType<typeof guest>>;
type Scene = { room: Room; owner: Person; other: Person; theirs: Message; own: Message };

type Call = {
  operation: keyof typeof operations;
  deed: Deed;
  call: (by: Person, scene: Scene) => Promise<Pick<Answered, "status">>;
};

/** Every call that goes to a room, with the deed that it is. */
const calls: Record<string, Call> = {
  "read the room": {
    operation: "readRoom",
    deed: "seeRoom",
    call: (by, s) => by.caller.call(oneRoom, "GET", at(s)),
  },
  "read its messages": {
    operation: "listMessages",
    deed: "read",
    call: (by, s) => by.caller.call(conversationMessages, "GET", at(s)),
  },
  "read its events": {
    operation: "listEvents",
    deed: "read",
    call: (by, s) => by.caller.call(conversationEvents, "GET", at(s)),
  },
  "read one message": {
    operation: "readMessage",
    deed: "read",
    call: (by, s) => by.caller.call(oneMessage, "GET", { params: { id: s.theirs.id } }),
  },
  "read what may be asked of the assistant": {
    operation: "readLimits",
    deed: "read",
    call: (by, s) => by.caller.call(limits, "GET", at(s)),
  },
  "look at its pictures": {
    operation: "listShownImages",
    deed: "read",
    call: (by, s) => by.caller.call(shownImages, "GET", at(s)),
  },
  "save it as a file": {
    operation: "exportConversation",
    deed: "read",
    call: (by, s) => by.caller.call(exported, "GET", { ...at(s), query: "?format=json" }),
  },
  "ask for the head of that file": {
    operation: "exportConversation",
    deed: "read",
    call: (by, s) => by.caller.call(exported, "HEAD", { ...at(s), query: "?format=json" }),
  },
  "search in it": {
    operation: "search",
    deed: "read",
    call: (by, { room }) =>
      by.caller.call(search, "GET", { query: `?q=garlic&conversation=${room.id}` }),
  },
  "follow it": {
    operation: "openStream",
    deed: "read",
    call: (by, { room }) => follow(by.caller, room),
  },
  "mark as read": {
    operation: "markRead",
    deed: "read",
    call: (by, s) => by.caller.call(read, "PUT", { ...at(s), body: { seq: 1 } }),
  },
  say: {
    operation: "postMessage",
    deed: "say",
    call: (by, { room }) => say(by.caller, room, "hello"),
  },
  "tell of typing": {
    operation: "tellTyping",
    deed: "type",
    call: (by, s) => by.caller.call(typing, "POST", at(s)),
  },
  "see what the model saw": {
    operation: "readContext",
    deed: "read",
    call: async (by, s) => by.caller.call(context, "GET", await seenAnswerIn(s)),
  },
  "stop an answer": {
    operation: "stopReply",
    deed: "steer",
    call: async (by, s) => by.caller.call(generation, "DELETE", await answerIn(s)),
  },
  "have an answer go on": {
    operation: "continueReply",
    deed: "steer",
    call: async (by, s) => by.caller.call(continuation, "POST", await answerIn(s)),
  },
  "have another answer": {
    operation: "regenerateReply",
    deed: "steer",
    call: async (by, s) => by.caller.call(regenerations, "POST", await answerIn(s)),
  },
  react: {
    operation: "react",
    deed: "react",
    call: (by, s) => by.caller.call(reaction, "PUT", { params: { id: s.theirs.id, emoji: "🧄" } }),
  },
  "take a reaction back": {
    operation: "takeBackReaction",
    deed: "react",
    call: (by, s) =>
      by.caller.call(reaction, "DELETE", { params: { id: s.theirs.id, emoji: "🧄" } }),
  },
  "edit one's own": {
    operation: "editMessage",
    deed: "editOwn",
    call: (by, s) =>
      by.caller.call(oneMessage, "PATCH", {
        params: { id: s.own.id },
        body: { text: "changed" },
      }),
  },
  "edit another's": {
    operation: "editMessage",
    deed: "editOthers",
    call: (by, s) =>
      by.caller.call(oneMessage, "PATCH", {
        params: { id: s.theirs.id },
        body: { text: "I never said that." },
      }),
  },
  "instruct the assistant": {
    operation: "changeRoom",
    deed: "changeRoom",
    call: (by, s) =>
      by.caller.call(oneRoom, "PATCH", { ...at(s), body: { instructions: "Be brief." } }),
  },
  "delete one's own": {
    operation: "deleteMessage",
    deed: "deleteOwn",
    call: (by, s) => by.caller.call(oneMessage, "DELETE", { params: { id: s.own.id } }),
  },
  "delete another's": {
    operation: "deleteMessage",
    deed: "deleteOthers",
    call: (by, s) => by.caller.call(oneMessage, "DELETE", { params: { id: s.theirs.id } }),
  },
  "change the room": {
    operation: "changeRoom",
    deed: "changeRoom",
    call: (by, s) => by.caller.call(oneRoom, "PATCH", { ...at(s), body: { topic: "Frost" } }),
  },
  "renew the code": {
    operation: "renewCode",
    deed: "renewCode",
    call: (by, s) => by.caller.call(code, "POST", at(s)),
  },
  "remove a member": {
    operation: "removeMember",
    deed: "remove",
    call: (by, s) => by.caller.call(members, "DELETE", about(s, s.other)),
  },
  "ban a member": {
    operation: "removeMember",
    deed: "remove",
    call: (by, s) => by.caller.call(members, "DELETE", { ...about(s, s.other), query: "?ban=1" }),
  },
  "let a banned one come back": {
    operation: "liftBan",
    deed: "liftBan",
    call: async (by, s) => {
      await s.owner.caller.call(members, "DELETE", { ...about(s, s.other), query: "?ban=1" });
      return await by.caller.call(bans, "DELETE", about(s, s.other));
    },
  },
  "make a moderator": {
    operation: "changeMember",
    deed: "giveRoles",
    call: (by, s) =>
      by.caller.call(members, "PATCH", { ...about(s, s.other), body: { role: "moderator" } }),
  },
  "make a member again": {
    operation: "changeMember",
    deed: "giveRoles",
    call: (by, s) =>
      by.caller.call(members, "PATCH", { ...about(s, s.other), body: { role: "member" } }),
  },
  "choose notices": {
    operation: "changeMember",
    deed: "chooseNotices",
    call: (by, s) =>
      by.caller.call(members, "PATCH", {
        params: { id: s.room.id, userId: "me" },
        body: { notify: "all" },
      }),
  },
  "delete the room": {
    operation: "closeRoom",
    deed: "closeRoom",
    call: (by, s) => by.caller.call(oneRoom, "DELETE", at(s)),
  },
  leave: {
    operation: "removeMember",
    deed: "leave",
    call: (by, s) => by.caller.call(members, "DELETE", { params: { id: s.room.id, userId: "me" } }),
  },
};

const at = ({ room }: Scene) => ({ params: { id: room.id } });
const about = ({ room }: Scene, { user }: Person) => ({ params: { id: room.id, userId: user.id } });

async function follow({ cookie = "" }: Caller, { id }: Room) {
  const stop = new AbortController();
  const request = new Request(`http://localhost:3000/api/events?conversation=${id}`, {
    headers: { host: "localhost:3000", cookie },
    signal: stop.signal,
  });
  const { status } = await events.GET(request, { params: Promise.resolve({}) });
  stop.abort();
  return { status };
}

async function say(caller: Caller, { id }: Room, text: string) {
  const body = { clientId: `c${++posted}`, text };
  return await caller.call(conversationMessages, "POST", { params: { id }, body });
}

/** An answer that was asked for and stopped. */
async function answerIn({ other, room }: Scene) {
  const body = { clientId: `c${++posted}`, text: "And leek?", ask: true };
  const at = { params: { id: room.id }, body };
  const asked = await other.caller.call(conversationMessages, "POST", at);
  const params = { id: (asked.body["reply"] as Message).id };
  await other.caller.call(generation, "DELETE", { params });
  return { params };
}

/** One for which a model was asked. */
async function seenAnswerIn(scene: Scene) {
  const { params } = await answerIn(scene);
  const none = { messageIds: [], shortenedIds: [], omitted: 0, pictureIds: [] };
  const before = { text: 0, thoughts: 0 };
  const saw = JSON.stringify({ attempt: 1, model: "plain", tokens: 1, ...none, before });
  await db.run.update({ where: { messageId: params.id }, data: { saw } });
  return { params };
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

it("is asked of every call of the contract that names a room or a message, as each of its deeds", () => {
  const named = Object.entries<Operation>(operations).flatMap(([name, { path, deeds: its }]) => {
    // What is of dialogues alone, nobody but its maker does: dialogues.test.ts.
    if (path.startsWith("/api/dialogues")) return [];
    const isOfRoom = /^\/api\/(rooms|conversations|messages)\/\{id\}/.test(path);
    expect([name, its !== undefined]).toEqual([name, isOfRoom || name in besides]);
    return (its ?? []).map((deed) => `${name}: ${deed}`);
  });
  const asked = new Set(Object.values(calls).map(({ operation, deed }) => `${operation}: ${deed}`));
  expect([...asked].toSorted()).toEqual(named.toSorted());
  expect(new Set(Object.values(calls).map(({ deed }) => deed))).toEqual(
    new Set(Object.keys(deeds).filter((deed) => !/Dialogue$/.test(deed))),
  );
});

/** Their addresses name no room; their queries can. */
const besides = { openStream: true, search: true };

it.each(Object.entries(calls))(
  "to %s is refused to an owner as soon as the table says so",
  async (_name, { deed, call }) => {
    const found = await scene("owner");
    const row = jest.replaceProperty<Record<string, string>, string>(deeds, deed, "nobody");
    const { status } = await call(found.by, found).finally(() => row.restore());
    expect(status).toBe(403);
  },
);

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
  it.each(["me", "by id"])("cannot become less: a room needs one (%s)", async (way) => {
    const found = await scene("owner");
    const userId = way === "me" ? "me" : found.owner.user.id;
    for (const role of ["member", "moderator"]) {
      const demotion = { params: { id: found.room.id, userId }, body: { role } };
      const answered = await found.owner.caller.call(members, "PATCH", demotion);
      expect(answered).toMatchObject({
        status: 409,
        body: {
          error: {
            code: "conflict",
            message: "A room needs an owner. Leave it, and another one owns it.",
          },
        },
      });
    }
    const { body } = await found.owner.caller.call(oneRoom, "GET", at(found));
    expect(body["room"]).toMatchObject({ role: "owner" });
  });
});

describe("a role", () => {
  it("is not given to who has left, was removed, or was never there", async () => {
    const found = await scene("removed");
    const { owner, other, by } = found;
    await other.caller.call(members, "DELETE", {
      params: { id: found.room.id, userId: "me" },
    });
    for (const person of [by, other, await guest("Di")]) {
      const promotion = { ...about(found, person), body: { role: "moderator" } };
      const answered = await owner.caller.call(members, "PATCH", promotion);
      expect(answered).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    }
  });

  it("is lost by leaving: who comes back is a member", async () => {
    const { by, room } = await scene("moderator");
    await by.caller.call(members, "DELETE", { params: { id: room.id, userId: "me" } });
    const { body } = await by.caller.call(join, "POST", { body: { code: room.code } });
    expect(body["room"]).toMatchObject({ role: "member" });
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

describe("a room's name", () => {
  it.each([
    ["300 characters", "x".repeat(300)],
    ["nothing", ""],
    ["spaces alone", "   "],
    ["nothing that is seen", "\u200b\u2800\u00ad"],
    ["a control character", "a\u0007b"],
    ["a turn of the direction", "a\u202eb"],
    ["an isolate", "a\u2066b"],
    ["half a character", "a\ud800"],
    ["a number", 7],
  ])("may not be %s, new or changed, and a sentence says so", async (_what, name) => {
    const found = await scene("owner");
    const { caller } = found.owner;
    for (const answered of [
      await caller.call(rooms, "POST", { body: { name } }),
      await caller.call(oneRoom, "PATCH", { ...at(found), body: { name } }),
    ]) {
      expect(answered).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
      expect(JSON.stringify(answered.body)).toMatch(
        /"message":"name (is|has|must) .+\.","fields":\{"name":/,
      );
    }
  });
});

describe("a change of a room that is wrong", () => {
  it.each([
    { topic: "x".repeat(300) },
    { topic: "a\u202eb" },
    { assistant: "sometimes" },
    { lifetime: "for ever" },
    { listed: "yes" },
  ])("is refused: %j", async (body) => {
    const found = await scene("owner");
    const answered = await found.owner.caller.call(oneRoom, "PATCH", { ...at(found), body });
    expect(answered.status).toBe(400);
  });
});
