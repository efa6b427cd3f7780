/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "10000000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as limits from "@/app/api/conversations/[id]/limits/route";
import * as context from "@/app/api/messages/[id]/context/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import { ReplySaver } from "@/lib/assistant/runs/reply-saver";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import type { StreamEvent } from "@/lib/contract/events";
import type { ReplyContext } from "@/lib/contract/replies";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";
import { until } from "@/tests/support/until";

const jobs = answering();
let posted = 0;
const PATIENCE_MS = 20_000;
jest.setTimeout(30_000);

/** Somebody whose dialogues these models answer, with a stream that is read. */
async function scene(models: string[], settings: object = {}) {
  answeredBy(providerOf(jobs.server, { models, ...settings }));
  const { caller } = await guest();
  const reader = await openStream(caller);
  await reader.next(({ type }) => type === "hello");
  const begin = async (text: string, more: object = {}) => {
    const body = { message: { clientId: `c${++posted}`, text }, ...more };
    const { status, body: made } = await caller.call(dialogues, "POST", { body });
    expect(status).toBe(201);
    return made as { dialogue: Dialogue; message: Message; reply: Message };
  };
  const say = async (id: string, text: string, more: object = {}) => {
    const body = { clientId: `c${++posted}`, text, ...more };
    const said = await caller.call(conversationMessages, "POST", { params: { id }, body });
    expect(said.status).toBe(201);
    return said.body as { message: Message; reply: Message };
  };
  const ended = async (id: string) => {
    const fits = (event: StreamEvent) => event.type === "reply.ended" && event.message.id === id;
    const { event } = await reader.next(fits, 0, PATIENCE_MS);
    if (event.type !== "reply.ended") throw new Error("It is another event.");
    return event.message;
  };
  const changed = async (fits: (dialogue: Dialogue) => boolean) => {
    const isIt = (event: StreamEvent) =>
      event.type === "conversation.changed" &&
      event.conversation.kind === "dialogue" &&
      fits(event.conversation);
    await reader.next(isIt, 0, PATIENCE_MS);
  };
  const change = (id: string, body: object) =>
    caller.call(oneDialogue, "PATCH", { params: { id }, body });
  const read = async (id: string) =>
    (await caller.call(oneDialogue, "GET", { params: { id } })).body["dialogue"] as Dialogue;
  return { caller, reader, begin, say, ended, changed, change, read };
}

/** What a model was told by the last request for an answer, in one text. */
function lastAsked(model: string) {
  const asked = jobs.server.requests.findLast(
    ({ body }) => body.model === model && !JSON.stringify(body).includes("[Write the title now.]"),
  );
  return JSON.stringify(asked?.body);
}

test("an answer of a dialogue sees its own branch, and nothing of the others", async () => {
  const found = await scene(["plain"]);
  const { dialogue, reply } = await found.begin("The first question");
  await found.ended(reply.id);
  const second = await found.say(dialogue.id, "The second question");
  await found.ended(second.reply.id);
  const other = await found.say(dialogue.id, "Another second question", { parentId: reply.id });
  await found.ended(other.reply.id);
  const told = lastAsked("plain");
  expect(told).toContain("The first question");
  expect(told).toContain("Another second question");
  expect(told).not.toContain("The second question");
});

test("a dialogue gets its title from the model after the first exchange", async () => {
  const found = await scene(["titles"]);
  jobs.server.script("titles", async (answer) => {
    const isTitle = JSON.stringify(answer.asked.body).includes("[Write the title now.]");
    await answer.say(isTitle ? "“Blue skies”" : "It scatters.");
    await answer.end();
  });
  const { dialogue, reply } = await found.begin("Why is the sky blue?");
  expect(dialogue.title).toBe("Why is the sky blue?");
  await found.ended(reply.id);
  await found.changed(({ title }) => title === "Blue skies");
  expect((await found.read(dialogue.id)).title).toBe("Blue skies");
});

test("the model is the dialogue's, or the one that an answer is asked of", async () => {
  const found = await scene(["plain", "long:3"]);
  const { dialogue, reply } = await found.begin("Hello", { model: "long:3" });
  expect(await found.ended(reply.id)).toMatchObject({ model: "long:3", status: "done" });
  const { body } = await found.caller.call(regenerations, "POST", {
    params: { id: reply.id },
    body: { model: "plain" },
  });
  expect(await found.ended((body["reply"] as Message).id)).toMatchObject({ model: "plain" });
  await found.change(dialogue.id, { model: "" });
  expect((await found.read(dialogue.id)).model).toBeNull();
  const next = await found.say(dialogue.id, "And now?");
  expect(await found.ended(next.reply.id)).toMatchObject({ model: "plain" });
});

test("what a model thinks is told as it comes, kept, and gone with the reply", async () => {
  const found = await scene(["reasoning"]);
  const { reply } = await found.begin("Two and two?");
  const done = await found.ended(reply.id);
  expect(done).toMatchObject({ text: "Four.", thoughts: "Let me see." });
  const told = found.reader.frames.flatMap(({ event }) =>
    event.type === "reply.thoughts" && event.messageId === reply.id ? event : [],
  );
  expect(told.map(({ text }) => text).join("")).toBe("Let me see.");
  expect(told[0]).toMatchObject({ attempt: 1, offset: 0 });
});

test("what the model saw is kept: which messages, what it cost, and how long it took", async () => {
  const found = await scene(["plain"]);
  const { dialogue, message, reply } = await found.begin("Why is the sky blue?");
  const first = await found.ended(reply.id);
  expect(first.usage).toMatchObject({ firstMs: expect.any(Number), totalMs: expect.any(Number) });
  const second = await found.say(dialogue.id, "And at night?");
  await found.ended(second.reply.id);
  const { status, body } = await found.caller.call(context, "GET", {
    params: { id: second.reply.id },
  });
  expect(status).toBe(200);
  const saw = body["context"] as ReplyContext;
  expect(saw).toMatchObject({ model: "plain", omitted: 0, images: 0 });
  expect(saw.messages.map(({ id, role }) => [id, role])).toEqual([
    [message.id, "user"],
    [reply.id, "assistant"],
    [second.message.id, "user"],
  ]);
  expect(saw.messages[0]?.excerpt).toBe("Why is the sky blue?");
  const { status: outside } = await (
    await guest("Bo")
  ).caller.call(context, "GET", { params: { id: second.reply.id } });
  expect(outside).toBe(404);
  const { status: ofNone } = await found.caller.call(context, "GET", {
    params: { id: message.id },
  });
  expect(ofNone).toBe(404);
});

test("where a dialogue outgrows the window, a summary takes over, and the reply says where", async () => {
  const found = await scene(["summing"], { window: 3_000 });
  jobs.server.script("summing", async (answer) => {
    const isSummary = /summar/i.test(JSON.stringify(answer.asked.body.messages[0]));
    await answer.say(isSummary ? "They spoke of gardens." : "I see.");
    await answer.end();
  });
  const { dialogue, reply } = await found.begin("Gardens. ".repeat(300));
  await found.ended(reply.id);
  let last = reply;
  for (let each = 0; each < 4; each += 1) {
    last = (await found.say(dialogue.id, `More of it ${each}. `.repeat(150))).reply;
    last = await found.ended(last.id);
  }
  expect(last.status).toBe("done");
  expect(last.summary?.messages).toBeGreaterThan(0);
  const { body } = await found.caller.call(context, "GET", { params: { id: last.id } });
  const saw = body["context"] as ReplyContext;
  expect(saw.summary).toMatchObject({ text: "They spoke of gardens." });
  expect(await db.summary.count({ where: { conversationId: dialogue.id } })).toBeGreaterThan(0);
});

test.each([
  ["cut-short", "cut-short", "Once upon"],
  ["says-nothing", "empty", ""],
])(
  "an answer that is %s says so, and can go on or be asked for again",
  async (model, error, text) => {
    jobs.server.script("says-nothing", (answer) => answer.end());
    const found = await scene([model]);
    const { reply } = await found.begin("Tell me all");
    expect(await found.ended(reply.id)).toMatchObject({ status: "failed", error, text });
    const { status } = await found.caller.call(continuation, "POST", { params: { id: reply.id } });
    expect(status).toBe(201);
  },
);

test("what a server refuses costs nobody anything, and what is deleted while it is written ends at once", async () => {
  const found = await scene(["401"]);
  const { dialogue, reply } = await found.begin("A long question. ".repeat(50));
  expect(await found.ended(reply.id)).toMatchObject({ status: "failed", error: "wrong-key" });
  const { body } = await found.caller.call(limits, "GET", { params: { id: dialogue.id } });
  expect(body["limits"]).toMatchObject([{ of: "person", used: 0 }, { of: "guests" }]);

  // It is the nudge that ends it: the saver, which would within a second, is held, and the
  // lease lapses after 12 s.
  const save = jest.spyOn(ReplySaver.prototype, "saveAll").mockResolvedValue();
  const growing = await scene(["never-ends:50"]);
  const asked = await growing.begin("Tell me all");
  await growing.reader.next(
    (event) => event.type === "reply.delta" && event.messageId === asked.reply.id,
    0,
    PATIENCE_MS,
  );
  await growing.caller.call(oneMessage, "DELETE", { params: { id: asked.reply.id } });
  const { event } = await growing.reader.next(({ type }) => type === "message.deleted");
  expect(event).toMatchObject({ message: { status: "stopped", text: "" } });
  const run = async () => db.run.findUniqueOrThrow({ where: { messageId: asked.reply.id } });
  await until("it has ended", async () => (await run()).state === "ended", 8_000);
  save.mockRestore();
});

test("ten dialogues of one person are answered at the same time", async () => {
  const found = await scene(["stepped:3:ten"]);
  const made = [];
  for (let each = 0; each < 10; each += 1) made.push(await found.begin(`Question ${each}`));
  for (const { reply } of made) {
    const isIt = (event: StreamEvent) =>
      event.type === "reply.started" && event.message.id === reply.id;
    await found.reader.next(isIt, 0, PATIENCE_MS);
  }
  const { body } = await found.caller.call(dialogues, "GET", {});
  expect((body["dialogues"] as Dialogue[]).map(({ working }) => working.length)).toEqual(
    made.map(() => 1),
  );
  // Each has a title as well.
  jobs.server.release("stepped:3:ten", 2 * 30);
  for (const { reply } of made) expect((await found.ended(reply.id)).status).toBe("done");
});
