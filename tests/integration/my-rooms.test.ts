import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as events from "@/app/api/conversations/[id]/events/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as rooms from "@/app/api/rooms/route";
import * as me from "@/app/api/users/me/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { eraseLog } from "@/lib/conversations/erase-log";
import { databaseKind, db } from "@/lib/db/client";
import { sqliteFile } from "@/lib/db/location";
import { guest } from "@/tests/support/people";

test("more rooms than a query may name are told of all the same", async () => {
  const ada = await guest("Ada");
  const count = 1_100;
  const ids = Array.from({ length: count }, (_, index) => `many-${index}`);
  const row = { kind: "room", lane: 0, makerId: ada.user.id, seq: 2, activeAt: new Date() };
  await db.conversation.createMany({
    data: ids.map((id) => ({ id, ...row, title: id, code: id })),
  });
  await db.member.createMany({
    data: ids.map((id) => ({
      conversationId: id,
      userId: ada.user.id,
      role: "member",
      readSeq: 0,
    })),
  });
  await db.message.createMany({
    data: ids.map((id) => ({
      id,
      conversationId: id,
      seq: 2,
      role: "user",
      text: id,
      clientId: id,
    })),
  });
  const { status, body } = await ada.caller.call(rooms, "GET");
  expect(status).toBe(200);
  const listed = body["rooms"] as Room[];
  expect(listed).toHaveLength(count);
  for (const { unread, last, id } of listed) expect([unread, last?.text]).toEqual([1, id]);
});

test("a page of somebody else's does nothing in the name of who is signed in now", async () => {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const headers = { "x-confab-person": ada.user.id };
  const body = { name: "Adalina" };
  const refused = await bo.caller.call(me, "PATCH", { body, headers });
  expect(refused.status).toBe(401);
  expect(refused.body).toMatchObject({ error: { code: "signed_out" } });
  expect((await ada.caller.call(me, "PATCH", { body, headers })).status).toBe(200);
});

describe("a room's messages", () => {
  async function room() {
    const { caller } = await guest("Ada");
    const made = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
    const { id } = made.body["room"] as Room;
    const posted = await caller.call(messages, "POST", {
      params: { id },
      body: { clientId: "1", text: "Garlic is in." },
    });
    return { caller, id, message: posted.body["message"] as Message };
  }

  it.each(["before=", "before=-1", "after=1e3", "limit=", "limit=0", "limit=201", "before=0x1"])(
    "are not asked for by %s",
    async (query) => {
      const { caller, id } = await room();
      const asked = await caller.call(messages, "GET", { params: { id }, query: `?${query}` });
      expect(asked.status).toBe(400);
      const [field = ""] = query.split("=");
      expect(asked.body).toMatchObject({
        error: { fields: { [field]: expect.stringMatching(/^(must be|is)/) as string } },
      });
    },
  );

  it("are none, or all, beyond the last place that there can be", async () => {
    const { caller, id, message } = await room();
    const ask = (query: string) => caller.call(messages, "GET", { params: { id }, query });
    for (const place of ["2147483648", "9007199254740991"]) {
      expect((await ask(`?before=${place}`)).body["messages"]).toMatchObject([{ id: message.id }]);
      expect((await ask(`?after=${place}`)).body["messages"]).toEqual([]);
      const asked = { params: { id }, query: `?after=${place}` };
      expect((await caller.call(events, "GET", asked)).status).toBe(200);
    }
  });

  it.each([
    ["👍", "👍\ufe0f"],
    ["🕵️‍♂️", "🕵‍♂"],
    ["🏳️‍🌈", "🏳‍🌈"],
    ["☀️", "☀\ufe0e"],
    ["1️⃣", "1⃣"],
    ["👍🏽", "👍🏽"],
  ])("count %s as one reaction, however it is typed", async (emoji, typed) => {
    const { caller, message } = await room();
    for (const each of [emoji, typed]) {
      const params = { id: message.id, emoji: each };
      expect((await caller.call(reaction, "PUT", { params })).status).toBe(204);
    }
    const { body } = await caller.call(oneMessage, "GET", { params: { id: message.id } });
    expect(body["message"]).toMatchObject({ reactions: { [emoji]: [message.author?.id] } });
  });

  it("leave no word behind beside the database, once they are deleted", async () => {
    if (databaseKind !== "sqlite") return;
    const { caller, id } = await room();
    const body = { clientId: "secret", text: "Kohlrabi is a secret." };
    const posted = await caller.call(messages, "POST", { params: { id }, body });
    const { id: messageId } = posted.body["message"] as Message;
    await caller.call(oneMessage, "DELETE", { params: { id: messageId } });
    const folder = path.dirname(sqliteFile());
    const isThere = () =>
      readdirSync(folder)
        .filter((name) => name.startsWith(path.basename(sqliteFile())))
        .some((name) => readFileSync(path.join(folder, name)).includes("Kohlrabi is a secret"));
    expect(isThere()).toBe(true);
    await eraseLog();
    expect(isThere()).toBe(false);
  });

  it("count a heart as one, with its colours or without", async () => {
    const { caller, message } = await room();
    const react = (method: "PUT" | "DELETE", emoji: string) =>
      caller.call(reaction, method, { params: { id: message.id, emoji } });
    await react("PUT", "❤");
    await react("PUT", "❤\ufe0f");
    const read = async () =>
      (await caller.call(oneMessage, "GET", { params: { id: message.id } })).body["message"];
    expect(await read()).toMatchObject({ reactions: { "❤\ufe0f": [message.author?.id] } });
    await react("DELETE", "❤");
    expect(await read()).toMatchObject({ reactions: {} });
  });

  it("have something to see in them, and so have names", async () => {
    const { caller, id } = await room();
    const body = { clientId: "2", text: "\u2800\u2800" };
    expect((await caller.call(messages, "POST", { params: { id }, body })).status).toBe(400);
    expect((await caller.call(me, "PATCH", { body: { name: "\u2800" } })).status).toBe(400);
  });

  it("say in one sentence what is wrong with a topic", async () => {
    const { caller } = await room();
    const answered = await caller.call(rooms, "POST", {
      body: { name: "Garden club", topic: "x".repeat(201) },
    });
    expect(answered.body).toMatchObject({
      error: { fields: { topic: "is longer than 200 characters" } },
    });
  });
});
