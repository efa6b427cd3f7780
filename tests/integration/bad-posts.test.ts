import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as conversationEvents from "@/app/api/conversations/[id]/events/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as read from "@/app/api/conversations/[id]/read/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { readEpoch } from "@/lib/db/epoch";
import type { Caller } from "@/tests/support/caller";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

let posts = 0;

async function roomOf(caller: Caller) {
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  return body["room"] as Room;
}

async function say(caller: Caller, id: string, more: object) {
  const body = { clientId: `c${++posts}`, ...more };
  return await caller.call(conversationMessages, "POST", { params: { id }, body });
}

const seqOf = async (id: string) =>
  (await db.conversation.findUniqueOrThrow({ where: { id } })).seq;

describe("a text that cannot be said", () => {
  it.each([
    ["empty", "", 400],
    ["only spaces and invisible characters", " \n\t\u200b\u200d\u2060\ufeff\u00ad", 400],
    ["of 40,000 characters", "a".repeat(40_000), 413],
    ["with half a character", "a \ud83e b", 400],
    ["with a NUL", "a\u0000b", 400],
    ["no text at all", 7, 400],
  ])("%s is refused in a sentence, and nothing is half done", async (_name, text, status) => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    const before = await seqOf(id);
    const answered = await say(caller, id, { text });
    expect(answered).toMatchObject({
      status,
      body: {
        error: { message: expect.stringMatching(/\.$/), fields: { text: expect.any(String) } },
      },
    });
    expect(await seqOf(id)).toBe(before);
    expect(await db.message.count({ where: { conversationId: id } })).toBe(0);
  });

  it.each([
    ["right to left, with its marks", "\u200fשלום \u202babc\u202c"],
    ["joined emoji", "👩‍👩‍👧‍👦 and 👍🏽"],
    ["lines, tabs and Markdown", "# a\n\n\t- **b**\r\n`c`"],
    ["20,000 characters", "字".repeat(20_000)],
    ["combining marks", `Z${"\u0351".repeat(500)}`],
  ])("%s is kept as written", async (_name, text) => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    const answered = await say(caller, id, { text });
    expect(answered.status).toBe(201);
    const { id: messageId } = answered.body["message"] as Message;
    const kept = await caller.call(oneMessage, "GET", { params: { id: messageId } });
    expect((kept.body["message"] as Message).text).toBe(text);
  });
});

describe("what belongs to another conversation", () => {
  it.each(["replyTo", "parentId"])("cannot be named in %s", async (field) => {
    const { caller } = await guest();
    const [here, there] = [await roomOf(caller), await roomOf(caller)];
    const elsewhere = (await say(caller, there.id, { text: "there" })).body["message"] as Message;
    const before = await seqOf(here.id);
    for (const id of [elsewhere.id, there.id, "no-such-message"]) {
      const answered = await say(caller, here.id, { text: "here", [field]: id });
      expect(answered).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
    }
    expect(await seqOf(here.id)).toBe(before);
  });

  it("cannot be named in images", async () => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    const answered = await say(caller, id, { text: "look", images: [id] });
    expect(answered).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
  });
});

describe("reactions", () => {
  it("stay within what a message can show, however many are tried", async () => {
    const { caller } = await guest();
    const { id: room } = await roomOf(caller);
    const { id } = (await say(caller, room, { text: "Garlic" })).body["message"] as Message;
    const emoji = Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x1f330 + index));
    const statuses = [];
    for (const one of emoji) {
      const answered = await caller.call(reaction, "PUT", { params: { id, emoji: one } });
      statuses.push(answered.status);
    }
    expect(statuses.filter((status) => status === 204)).toHaveLength(50);
    expect(new Set(statuses)).toEqual(new Set([204, 409]));
  });

  it.each(["", "x", "🧄🧄", "<b>", "🧄".repeat(1000), "\u200d"])(
    "are emoji and nothing else: %j",
    async (emoji) => {
      const { caller } = await guest();
      const { id: room } = await roomOf(caller);
      const { id } = (await say(caller, room, { text: "Garlic" })).body["message"] as Message;
      const answered = await caller.call(reaction, "PUT", { params: { id, emoji } });
      expect(answered.status).toBe(400);
    },
  );

  it("on what was deleted is gone", async () => {
    const { caller } = await guest();
    const { id: room } = await roomOf(caller);
    const { id } = (await say(caller, room, { text: "Garlic" })).body["message"] as Message;
    await caller.call(oneMessage, "DELETE", { params: { id } });
    const answered = await caller.call(reaction, "PUT", { params: { id, emoji: "🧄" } });
    expect(answered).toMatchObject({ status: 410, body: { error: { code: "gone" } } });
  });
});

describe("a cursor", () => {
  it.each([
    ["garbage", () => Promise.resolve("☃ not a cursor")],
    ["of another epoch", () => Promise.resolve("another.1")],
    ["with too many lanes", async () => `${await readEpoch()}.${"1:".repeat(20)}1`],
    ["from the future", async () => `${await readEpoch()}.${await futurePlaces()}`],
    ["of a huge number", async () => `${await readEpoch()}.${"9".repeat(400)}`],
  ])("that is %s says reset, and the stream goes on from now", async (_name, makeCursor) => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    const cursor = encodeURIComponent(await makeCursor());
    const reader = await openStream(caller, { query: `?after=${cursor}` });
    await reader.next(({ type }) => type === "reset");
    await say(caller, id, { text: "after it" });
    await reader.next((event) => event.type === "message.posted");
    expect(reader.frames[0]?.event).toMatchObject({ type: "hello", resumed: false });
    await reader.close();
  });

  it.each(["?after=-1", "?after=x", "?limit=0", "?limit=201", "?before=1e99"])(
    "of a page that is %s is refused",
    async (query) => {
      const { caller } = await guest();
      const { id } = await roomOf(caller);
      const answered = await caller.call(conversationEvents, "GET", { params: { id }, query });
      expect(answered.status).toBe(400);
    },
  );

  it("of reading never goes back nor past the end, and has to be a number", async () => {
    const { caller, user } = await guest();
    const { id } = await roomOf(caller);
    await say(caller, id, { text: "one" });
    const mark = (seq: unknown) => caller.call(read, "PUT", { params: { id }, body: { seq } });
    expect((await mark(1_000_000)).status).toBe(204);
    expect((await mark(0)).status).toBe(204);
    for (const wrong of [-1, 1.5, "1", null]) expect((await mark(wrong)).status).toBe(400);
    const key = { conversationId_userId: { conversationId: id, userId: user.id } };
    expect(await db.member.findUnique({ where: key })).toMatchObject({ readSeq: await seqOf(id) });
  });
});

async function futurePlaces() {
  const lanes = await db.lane.findMany({ orderBy: { id: "asc" } });
  const last = process.env["TEST_DATABASE"] === "sqlite" ? 1 : 8;
  return Array.from({ length: last }, (_, id) => (lanes[id]?.head ?? 0) + 1_000).join(":");
}
