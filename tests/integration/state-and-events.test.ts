/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as code from "@/app/api/rooms/[id]/code/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import * as me from "@/app/api/users/me/route";
import * as users from "@/app/api/users/route";
import { setupCode } from "@/lib/auth/secret";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Caller } from "@/tests/support/caller";
import { expectLaw } from "@/tests/support/law";
import { guest, password } from "@/tests/support/people";

let posted = 0;

async function say(caller: Caller, id: string, text: string, more: object = {}) {
  const body = { clientId: `c${++posted}`, text, ...more };
  const answered = await caller.call(conversationMessages, "POST", { params: { id }, body });
  return answered.body["message"] as Message;
}

async function lively() {
  const [ada, bo, lin] = [await guest("Ada"), await guest("Bo"), await guest("林晓")];
  const made = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = made.body["room"] as Room;
  await bo.caller.call(join, "POST", { body: { code } });
  const first = await say(ada.caller, id, "Garlic is in.");
  const second = await say(bo.caller, id, "@Ada well done", { replyTo: first.id });
  await ada.caller.call(reaction, "PUT", { params: { id: second.id, emoji: "🧄" } });
  return { ada, bo, lin, id, code, first, second };
}
type Lively = Awaited<ReturnType<typeof lively>>;

const actions: Record<string, (room: Lively) => Promise<unknown>> = {
  "a message": ({ bo, id }) => say(bo.caller, id, "我这边已经零下了"),
  "a message that is longer than a list shows": ({ bo, id }) =>
    say(bo.caller, id, `${"Leeks. ".repeat(28)}👩‍👩‍👧‍👦 `.repeat(40)),
  "a reply that mentions": ({ bo, id, first }) =>
    say(bo.caller, id, "@Ada and you?", { replyTo: first.id }),
  "an edit": ({ ada, first }) =>
    ada.caller.call(oneMessage, "PATCH", {
      params: { id: first.id },
      body: { text: "@Bo it is in" },
    }),
  "an edit of the last message": ({ bo, second }) =>
    bo.caller.call(oneMessage, "PATCH", { params: { id: second.id }, body: { text: "Oh." } }),
  "an edit of the last message that makes it long": ({ bo, second }) =>
    bo.caller.call(oneMessage, "PATCH", {
      params: { id: second.id },
      body: { text: "霜".repeat(4_000) },
    }),
  "a deletion": ({ ada, first }) =>
    ada.caller.call(oneMessage, "DELETE", { params: { id: first.id } }),
  "a deletion of the last message, with its reactions": ({ bo, second }) =>
    bo.caller.call(oneMessage, "DELETE", { params: { id: second.id } }),
  "a reaction": ({ bo, first }) =>
    bo.caller.call(reaction, "PUT", { params: { id: first.id, emoji: "😄" } }),
  "a second one's same reaction": ({ bo, second }) =>
    bo.caller.call(reaction, "PUT", { params: { id: second.id, emoji: "🧄" } }),
  "a reaction taken back": ({ ada, second }) =>
    ada.caller.call(reaction, "DELETE", { params: { id: second.id, emoji: "🧄" } }),
  "a joining": ({ lin, code }) => lin.caller.call(join, "POST", { body: { code } }),
  "instructions for the assistant": ({ ada, id }) =>
    ada.caller.call(oneRoom, "PATCH", {
      params: { id },
      body: { instructions: "Answer in rhymes.\nAlways." },
    }),
  "a leaving": ({ bo, id }) => bo.caller.call(members, "DELETE", { params: { id, userId: "me" } }),
  "a leaving and coming back": async ({ bo, id, code }) => {
    await bo.caller.call(members, "DELETE", { params: { id, userId: "me" } });
    await bo.caller.call(join, "POST", { body: { code } });
  },
  "a removal": ({ ada, bo, id }) =>
    ada.caller.call(members, "DELETE", { params: { id, userId: bo.user.id } }),
  "a change of the room": ({ ada, id }) =>
    ada.caller.call(oneRoom, "PATCH", {
      params: { id },
      body: { name: "Kitchen garden", topic: "Frost", listed: true },
    }),
  "a new code": ({ ada, id }) => ada.caller.call(code, "POST", { params: { id } }),
  "a new moderator": ({ ada, bo, id }) =>
    ada.caller.call(members, "PATCH", {
      params: { id, userId: bo.user.id },
      body: { role: "moderator" },
    }),
  "a change of name": ({ bo }) =>
    bo.caller.call(me, "PATCH", { body: { name: "Bo the gardener" } }),
  "a change of name by who has left": async ({ bo, id }) => {
    await bo.caller.call(members, "DELETE", { params: { id, userId: "me" } });
    await bo.caller.call(me, "PATCH", { body: { name: "Bo" } });
    await bo.caller.call(me, "PATCH", { body: { name: "Bo elsewhere" } });
  },
  "a guest who becomes an account, under another name": ({ bo }) =>
    bo.caller.call(users, "POST", {
      body: { username: `gardener${++posted}`, password, name: "Robert", setupCode: setupCode() },
    }),
  "a change of name by who was kept out": async ({ ada, bo, id }) => {
    const params = { id, userId: bo.user.id };
    await ada.caller.call(members, "DELETE", { params, query: "?ban=1" });
    await bo.caller.call(me, "PATCH", { body: { name: "Insulted" } });
  },
  "all of it at once": async (room) => {
    const rest = Object.entries(actions).filter(([name]) => name !== "all of it at once");
    for (const [, act] of rest.slice(0, 18)) await act(room);
  },
};

describe("what a page knew and the events since are what it would load", () => {
  it.each(Object.entries(actions))("after %s", async (_name, act) => {
    const room = await lively();
    await expectLaw(room.ada.caller, room.id, () => act(room));
  });

  it("and what changes nothing is no event", async () => {
    const { ada, id } = await lively();
    const seqOf = async () => {
      const { body } = await ada.caller.call(oneRoom, "GET", { params: { id } });
      return (body["room"] as Room).seq;
    };
    const before = await seqOf();
    await ada.caller.call(me, "PATCH", { body: { name: "Ada", language: "zh" } });
    expect(await seqOf()).toBe(before);
  });

  it("after the owner has left, and the longest-serving owns it", async () => {
    const { ada, bo, id } = await lively();
    const leave = { params: { id, userId: "me" } };
    await expectLaw(bo.caller, id, () => ada.caller.call(members, "DELETE", leave));
  });
});
