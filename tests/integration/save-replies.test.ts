/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import { claimRuns } from "@/lib/assistant/runs/claim-run";
import { endRun } from "@/lib/assistant/runs/end-run";
import { saveReplies } from "@/lib/assistant/runs/save-replies";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";

let server: OpenAiServer;

beforeAll(async () => {
  server = await openOpenAiServer();
  answeredBy(providerOf(server, { model: "plain", models: ["plain"] }));
});
afterAll(() => server.close());

/** Replies that this process has begun to write, each in a room of its own. */
async function scene(count: number) {
  const { caller } = await guest();
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const made = await caller.call(rooms, "POST", { body: { name: `Room ${number}` } });
    const { body } = await caller.call(conversationMessages, "POST", {
      params: { id: (made.body["room"] as Room).id },
      body: { clientId: `c${number}`, text: "@ai hello" },
    });
    const { id } = body["reply"] as Message;
    await claimRuns([await readRun(id)]);
    ids.push(id);
  }
  const remove = (id: string) => caller.call(oneMessage, "DELETE", { params: { id } });
  return { ids, remove };
}

function readRun(messageId: string) {
  return db.run.findUniqueOrThrow({ where: { messageId } });
}

async function readTexts(ids: readonly string[]) {
  const rows = await db.message.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.text);
}

const written = (text: string, thoughts = "") => ({ text, thoughts });
const first = (messageId: string, text: string | null) => ({
  messageId,
  attempt: 1,
  written: text === null ? null : written(text),
});

it("saves many at once, each by what has become of it", async () => {
  const { ids, remove } = await scene(6);
  const [grown = "", same = "", overtaken = "", deleted = "", stopped = "", gone = ""] = ids;
  await saveReplies([first(same, "As before")]);
  await db.run.update({ where: { messageId: overtaken }, data: { attempt: 2 } });
  await db.run.update({ where: { messageId: stopped }, data: { stopAt: new Date() } });
  for (const id of [deleted, gone]) expect((await remove(id)).status).toBeLessThan(300);
  const outcomes = await saveReplies([
    first(grown, "It's 'quoted' \\ 花园"),
    first(same, null),
    first(overtaken, "too late"),
    first(deleted, "too late"),
    first(stopped, "As far as"),
    first(gone, null),
  ]);
  expect(outcomes).toEqual(["saved", "saved", "overtaken", "stopped", "stopped", "stopped"]);
  const texts = await readTexts(ids);
  expect(texts).toEqual(["It's 'quoted' \\ 花园", "As before", "", "", "As far as", ""]);
});

it("renews the lease of each reply that is still its own, and of no other", async () => {
  const { ids } = await scene(3);
  const [mine = "", others = "", ended = ""] = ids;
  const soon = new Date(Date.now() + 1_000);
  await db.run.updateMany({ where: { messageId: { in: ids } }, data: { leaseUntil: soon } });
  await db.run.update({ where: { messageId: others }, data: { owner: "another process" } });
  const { conversationId } = await readRun(ended);
  const place = { conversationId, messageId: ended, attempt: 1, from: "running" } as const;
  await endRun({ ...place, status: "done", text: "All of it" });
  const outcomes = await saveReplies(ids.map((id) => first(id, "Some of it")));
  expect(outcomes).toEqual(["saved", "overtaken", "overtaken"]);
  const lapsed = { leaseUntil: { lte: soon }, messageId: { in: ids } };
  expect(await db.run.findMany({ where: lapsed })).toMatchObject([{ messageId: others }]);
  const { leaseUntil } = await readRun(mine);
  expect(leaseUntil?.getTime()).toBeGreaterThan(soon.getTime());
  expect(await readTexts(ids)).toEqual(["Some of it", "", "All of it"]);
});

it("keeps the thoughts there are where none have come", async () => {
  const { ids } = await scene(1);
  const [id = ""] = ids;
  await saveReplies([{ messageId: id, attempt: 1, written: written("", "Hm") }]);
  await saveReplies([first(id, "So")]);
  const { text, thoughts } = await db.message.findUniqueOrThrow({ where: { id } });
  expect({ text, thoughts }).toEqual({ text: "So", thoughts: "Hm" });
});

it("what a model was given is saved with the text, and never by who was overtaken or for what is deleted", async () => {
  const { ids, remove } = await scene(4);
  const [mine = "", told = "", overtaken = "", deleted = ""] = ids;
  const given = { tokens: 7, saw: '{"a":1}', summaryUntilId: null, summaryOf: null };
  const summed = { ...given, summaryUntilId: "until", summaryOf: 3 };
  await db.run.update({ where: { messageId: overtaken }, data: { attempt: 2 } });
  await db.message.update({ where: { id: overtaken }, data: { attempt: 2 } });
  await remove(deleted);
  await saveReplies([
    { ...first(mine, "So"), given },
    { ...first(told, null), given: summed },
    { ...first(overtaken, "too late"), given: summed },
    { ...first(deleted, null), given: summed },
  ]);
  // What is saved stays where nothing new is told.
  await saveReplies([first(mine, "So it is")]);
  const saws = await Promise.all([mine, told, overtaken].map(readRun));
  expect(saws.map(({ saw }) => saw)).toEqual([given.saw, given.saw, null]);
  const rows = await db.message.findMany({ where: { id: { in: ids } } });
  const summaries = new Map(rows.map((row) => [row.id, row.summaryOf]));
  expect(ids.map((id) => summaries.get(id))).toEqual([null, 3, null, null]);
});

it("has nothing to do for none", async () => {
  expect(await saveReplies([])).toEqual([]);
});
