import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as conversationEvents from "@/app/api/conversations/[id]/events/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as rooms from "@/app/api/rooms/route";
import * as join from "@/app/api/rooms/join/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as presence from "@/app/api/presence/route";
import * as typing from "@/app/api/rooms/[id]/typing/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { DurableEvent, StreamEvent } from "@/lib/contract/events";
import { trimEvents } from "@/lib/events/trim-events";
import { hub } from "@/lib/stream/hub";
import type { Caller } from "@/tests/support/caller";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

let posted = 0;

async function room(owner: Caller, name = "Garden club") {
  const { body } = await owner.call(rooms, "POST", { body: { name } });
  return body["room"] as Room;
}

async function twoInARoom() {
  const ada = await guest("Ada");
  const bo = await guest("Bo");
  const made = await room(ada.caller);
  await bo.caller.call(join, "POST", { body: { code: made.code } });
  return { ada, bo, room: made };
}

async function say(caller: Caller, roomId: string, text: string, more: object = {}) {
  return await caller.call(conversationMessages, "POST", {
    params: { id: roomId },
    body: { clientId: `c${++posted}`, text, ...more },
  });
}

const isMessage = (text: string) => (event: StreamEvent) =>
  event.type === "message.posted" && event.message.text === text;

describe("a message", () => {
  it("reaches everybody in the room, with the same seq and the same frame", async () => {
    const { ada, bo, room } = await twoInARoom();
    const readers = [await openStream(ada.caller), await openStream(bo.caller)];
    for (const reader of readers) await reader.next(({ type }) => type === "hello");
    const { status, body } = await say(ada.caller, room.id, "Garlic is in 🧄");
    expect(status).toBe(201);
    for (const reader of readers) {
      const { event } = await reader.next(isMessage("Garlic is in 🧄"));
      expect(event).toMatchObject({ message: body["message"] });
    }
    await Promise.all(readers.map((reader) => reader.close()));
  });

  it("posted twice with one clientId is made once", async () => {
    const { ada, room } = await twoInARoom();
    const twice = [1, 2].map(() => say(ada.caller, room.id, "once", { clientId: "same" }));
    const [first, second] = await Promise.all(twice);
    expect([first?.status, second?.status].toSorted()).toEqual([200, 201]);
    expect(second?.body).toEqual(first?.body);
  });

  it("of an outsider does not exist, nor does their stream carry the room", async () => {
    const { ada, room } = await twoInARoom();
    const eve = await guest("Eve");
    const reader = await openStream(eve.caller);
    await say(ada.caller, room.id, "secret");
    expect((await say(eve.caller, room.id, "hi")).status).toBe(404);
    const own = await eve.caller.call(rooms, "POST", { body: { name: "Eve's" } });
    await reader.next(({ type }) => type === "member.joined");
    expect(own.status).toBe(201);
    expect(JSON.stringify(reader.frames)).not.toContain("secret");
    await reader.close();
  });
});

describe("the log", () => {
  it("numbers what happens in a room without a gap, in one order for all", async () => {
    const { ada, bo, room } = await twoInARoom();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => say(i % 2 ? ada.caller : bo.caller, room.id, `m${i}`)),
    );
    const { body } = await ada.caller.call(conversationEvents, "GET", {
      params: { id: room.id },
      query: "?after=0&limit=200",
    });
    const log = body["events"] as DurableEvent[];
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect(log).toHaveLength(22);
  });

  it("shows a message as it is now: what was deleted is nowhere", async () => {
    const { ada, room } = await twoInARoom();
    const { body } = await say(ada.caller, room.id, "delete me");
    const { id } = body["message"] as Message;
    expect((await ada.caller.call(oneMessage, "DELETE", { params: { id } })).status).toBe(204);
    const log = await ada.caller.call(conversationEvents, "GET", {
      params: { id: room.id },
      query: "?after=0",
    });
    expect(JSON.stringify(log.body)).not.toContain("delete me");
  });
});

describe("a stream opened with its cursor", () => {
  it("goes on after that frame: nothing missing, nothing twice", async () => {
    const { ada, bo, room } = await twoInARoom();
    const first = await openStream(ada.caller);
    await first.next(({ type }) => type === "hello");
    await say(bo.caller, room.id, "one");
    const { id = "" } = await first.next(isMessage("one"));
    await first.close();
    await say(bo.caller, room.id, "two");
    await say(bo.caller, room.id, "three");
    const second = await openStream(ada.caller, { lastId: id });
    await second.next(isMessage("three"));
    expect(second.frames.map(({ event }) => event.type)).toEqual([
      "hello",
      "message.posted",
      "message.posted",
    ]);
    expect(second.frames[0]?.event).toMatchObject({ resumed: true });
    await second.close();
  });

  it("of another filter says reset: what that one did not carry would be missing", async () => {
    const { ada, bo, room } = await twoInARoom();
    const narrow = `?conversation=${room.id}`;
    for (const [before, after] of [
      [narrow, ""],
      ["", narrow],
    ] as const) {
      const first = await openStream(ada.caller, { query: before });
      const { id = "" } = await first.next(({ type }) => type === "hello");
      await first.close();
      const second = await openStream(ada.caller, { query: after, lastId: id });
      await second.next(({ type }) => type === "reset");
      await second.close();
    }
    const first = await openStream(ada.caller, { query: narrow });
    await first.next(({ type }) => type === "presence");
    await say(bo.caller, room.id, "one");
    const { id = "" } = await first.next(isMessage("one"));
    await first.close();
    await say(bo.caller, room.id, "two");
    const second = await openStream(ada.caller, { query: narrow, lastId: id });
    await second.next(isMessage("two"));
    expect(second.frames[0]?.event).toMatchObject({ type: "hello", resumed: true });
    await second.close();
  });

  it.each(["garbage", "other-epoch.1", "%"])("that is %s says reset", async (cursor) => {
    const { ada } = await twoInARoom();
    const reader = await openStream(ada.caller, { query: `?after=${encodeURIComponent(cursor)}` });
    await reader.next(({ type }) => type === "reset");
    expect(reader.frames[0]?.event).toMatchObject({ type: "hello", resumed: false });
    await reader.close();
  });
});

describe("a log that has been trimmed", () => {
  it("says reset to a cursor from before, and gone to who asks for its events", async () => {
    const { ada, room } = await twoInARoom();
    const first = await openStream(ada.caller);
    const { id = "" } = await first.next(({ type }) => type === "hello");
    await first.close();
    await say(ada.caller, room.id, "long ago");
    await trimEvents(new Date(Date.now() + 31 * 24 * 60 * 60 * 1000));
    const again = await openStream(ada.caller, { lastId: id });
    await again.next(({ type }) => type === "reset");
    expect(JSON.stringify(again.frames)).not.toContain("long ago");
    const asked = await ada.caller.call(conversationEvents, "GET", {
      params: { id: room.id },
      query: "?after=0",
    });
    expect(asked).toMatchObject({ status: 410, body: { error: { code: "gone" } } });
    await say(ada.caller, room.id, "after it");
    await again.next(isMessage("after it"));
    await again.close();
  });
});

describe("a member who is removed", () => {
  it("gets nothing from then on, live or by replay, and is told so", async () => {
    const { ada, bo, room } = await twoInARoom();
    const reader = await openStream(bo.caller);
    const { id = "" } = await reader.next(({ type }) => type === "hello");
    const params = { id: room.id, userId: bo.user.id };
    expect((await ada.caller.call(members, "DELETE", { params })).status).toBe(204);
    await reader.next(({ type }) => type === "conversation.removed");
    await say(ada.caller, room.id, "among us");
    const again = await openStream(bo.caller, { lastId: id });
    const own = await room2(bo.caller);
    await reader.next((event) => event.type === "member.joined" && event.conversationId === own.id);
    await again.next((event) => event.type === "member.joined" && event.conversationId === own.id);
    expect(JSON.stringify([reader.frames, again.frames])).not.toContain("among us");
    await Promise.all([reader.close(), again.close()]);
  });
});

describe("a reaction", () => {
  it("is seen by all, counted once, and can be taken back", async () => {
    const { ada, bo, room } = await twoInARoom();
    const { body } = await say(ada.caller, room.id, "Garlic");
    const { id } = body["message"] as Message;
    const reader = await openStream(bo.caller);
    await reader.next(({ type }) => type === "hello");
    const params = { id, emoji: "🧄" };
    for (let i = 0; i < 2; i += 1) {
      expect((await ada.caller.call(reaction, "PUT", { params })).status).toBe(204);
    }
    const { event } = await reader.next(({ type }) => type === "reaction.changed");
    expect(event).toMatchObject({ reactions: { "🧄": [ada.user.id] } });
    expect((await ada.caller.call(reaction, "DELETE", { params })).status).toBe(204);
    await reader.next((later) => later.type === "reaction.changed" && !later.reactions["🧄"]);
    expect(reader.frames.filter(({ event: { type } }) => type === "reaction.changed")).toHaveLength(
      2,
    );
    const bad = await ada.caller.call(reaction, "PUT", { params: { id, emoji: "x" } });
    expect(bad.status).toBe(400);
    await reader.close();
  });
});

describe("who is there", () => {
  const here = (ids: string[]) => (event: StreamEvent) =>
    event.type === "presence" && event.present.join() === ids.toSorted().join();

  it("is told to everybody, however many streams each has", async () => {
    const { ada, bo, room } = await twoInARoom();
    const watcher = await openStream(ada.caller, { query: `?conversation=${room.id}` });
    await watcher.next(here([ada.user.id]));
    const tabs = [await openStream(bo.caller), await openStream(bo.caller, { query: "?lease=1" })];
    await watcher.next(here([ada.user.id, bo.user.id]));
    const read = await ada.caller.call(oneRoom, "GET", { params: { id: room.id } });
    expect(read.body).toMatchObject({ members: [{ present: true }, { present: true }] });
    expect(await ada.caller.call(presence, "POST")).toMatchObject({
      status: 200,
      body: { again: 12 },
    });
    await Promise.all([watcher, ...tabs].map((reader) => reader.close()));
  });

  it("ends at once for who is removed", async () => {
    const { ada, bo, room } = await twoInARoom();
    const watcher = await openStream(ada.caller);
    const theirs = await openStream(bo.caller);
    await watcher.next(here([ada.user.id, bo.user.id]));
    const seen = watcher.frames.length;
    await ada.caller.call(members, "DELETE", { params: { id: room.id, userId: bo.user.id } });
    await watcher.next(here([ada.user.id]), seen);
    await Promise.all([watcher.close(), theirs.close()]);
  });

  it("is not said of who has left, even where their stream ended just before", async () => {
    const { ada, bo, room } = await twoInARoom();
    const theirs = await openStream(bo.caller);
    await theirs.next(here([bo.user.id]));
    await theirs.close();
    await bo.caller.call(members, "DELETE", { params: { id: room.id, userId: "me" } });
    const watcher = await openStream(ada.caller, { query: `?conversation=${room.id}` });
    await watcher.next(here([ada.user.id]));
    expect(
      JSON.stringify(watcher.frames.filter(({ event }) => event.type === "presence")),
    ).not.toContain(bo.user.id);
    await watcher.close();
  });

  it("ends with a word on a stream of that one room, whose reader is removed", async () => {
    const { ada, bo, room } = await twoInARoom();
    const theirs = await openStream(bo.caller, { query: `?conversation=${room.id}` });
    await theirs.next(({ type }) => type === "presence");
    await ada.caller.call(members, "DELETE", { params: { id: room.id, userId: bo.user.id } });
    await theirs.next(({ type }) => type === "conversation.removed");
    await theirs.end();
  });

  it("and who is typing, is told to the room alone", async () => {
    const { ada, bo, room } = await twoInARoom();
    const eve = await guest("Eve");
    const watcher = await openStream(ada.caller);
    await watcher.next(({ type }) => type === "presence");
    const params = { id: room.id };
    expect((await bo.caller.call(typing, "POST", { params })).status).toBe(204);
    const { event } = await watcher.next(({ type }) => type === "typing");
    expect(event).toEqual({ type: "typing", conversationId: room.id, userId: bo.user.id });
    expect((await eve.caller.call(typing, "POST", { params })).status).toBe(404);
    await watcher.close();
  });
});

describe("clean-up", () => {
  it("leaves no subscriber behind, however a stream ends", async () => {
    const { ada } = await twoInARoom();
    for (let i = 0; i < 20; i += 1) {
      const reader = await openStream(ada.caller);
      await reader.close();
    }
    const streams = await hub();
    const until = Date.now() + 2_000;
    while (streams.size > 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(streams.size).toBe(0);
  });
});

async function room2(caller: Caller) {
  return await room(caller, "Another");
}
