/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "5000", "GUESTS_DAY_TOKENS": "100000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import { guests, ofPerson } from "@/lib/assistant/limits/whose-use";
import { claimRuns } from "@/lib/assistant/runs/claim-run";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import { saveReplies } from "@/lib/assistant/runs/save-replies";
import type { Message, Room } from "@/lib/contract/conversations";
import type { StreamEvent } from "@/lib/contract/events";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import type { FrameReader } from "@/tests/support/events";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";
import { until } from "@/tests/support/until";

const jobs = answering();
let posted = 0;
/** The first answer of a process waits for the tokenizer. */
const PATIENCE_MS = 20_000;
jest.setTimeout(30_000);

/** A room in which this model answers, with a stream that is read. */
async function scene(model: string) {
  answeredBy(providerOf(jobs.server, { model, models: [model] }));
  const { caller, user } = await guest();
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const room = body["room"] as Room;
  const open = async () => {
    const reader = await openStream(caller);
    await reader.next(({ type }) => type === "presence");
    return reader;
  };
  const reader = await open();
  const say = async (text: string, more: object = {}) => {
    const body = { clientId: `c${++posted}`, text, ...more };
    const { status, body: answer } = await caller.call(conversationMessages, "POST", {
      params: { id: room.id },
      body,
    });
    expect([200, 201]).toContain(status);
    return answer as { message: Message; reply?: Message };
  };
  const ask = async (text = "@ai hello") => {
    const { reply } = await say(text);
    if (!reply) throw new Error("Nobody was asked.");
    return reply;
  };
  const read = async (id: string) => {
    const answer = await caller.call(oneMessage, "GET", { params: { id } });
    return answer.body["message"] as Message;
  };
  const ended = async (id: string, from = 0) => {
    const fits = (event: StreamEvent) => event.type === "reply.ended" && event.message.id === id;
    const { event } = await reader.next(fits, from, PATIENCE_MS);
    if (event.type !== "reply.ended") throw new Error("It is another event.");
    return event.message;
  };
  return { caller, user, room, reader, open, say, ask, read, ended };
}

/** As the process would that wrote its first attempt. */
function save(messageId: string, text: string) {
  return saveReplies([{ messageId, attempt: 1, written: { text, thoughts: "" } }]);
}

/** What the frames of a reply add up to, from its start to its end. */
function grown({ frames }: FrameReader, id: string) {
  let text = "";
  for (const { event } of frames) {
    if (event.type === "reply.started" && event.message.id === id) text = event.message.text;
    if (event.type !== "reply.delta" || event.messageId !== id) continue;
    expect(event.offset).toBe(text.length);
    text += event.text;
  }
  return text;
}

it("is asked by its name, and what is told of its answer adds up to what is kept", async () => {
  const found = await scene("long:200");
  const { message, reply } = await found.say("@ai what is due?");
  expect(reply).toMatchObject({ role: "assistant", author: null, status: "queued", text: "" });
  expect(reply?.replyTo).toBe(message.id);
  const last = await found.ended(reply?.id ?? "");
  expect(last).toMatchObject({ status: "done", attempt: 1, model: "long:200" });
  expect(last.text.length).toBeGreaterThan(500);
  expect(grown(found.reader, last.id)).toBe(last.text);
  expect(await found.read(last.id)).toEqual(last);
  expect(last.usage?.output).toBeGreaterThan(0);
  await found.reader.close();
});

it("answers where it is wanted, and only there", async () => {
  const found = await scene("plain");
  expect((await found.say("hello")).reply).toBeUndefined();
  expect((await found.say("mail@ai.example")).reply).toBeUndefined();
  expect((await found.say("`@ai`")).reply).toBeUndefined();
  expect((await found.say("@ai no", { ask: false })).reply).toBeUndefined();
  expect((await found.say("yes", { ask: true })).reply).toBeDefined();
  const rule = (assistant: string) =>
    found.caller.call(oneRoom, "PATCH", { params: { id: found.room.id }, body: { assistant } });
  await rule("always");
  expect((await found.say("hello")).reply).toBeDefined();
  await rule("off");
  expect((await found.say("@ai hello")).reply).toBeUndefined();
  await found.reader.close();
});

it("is not asked twice by a post that is repeated", async () => {
  const found = await scene("plain");
  const clientId = "the very same";
  const first = await found.say("@ai once", { clientId });
  const again = await found.say("@ai once", { clientId });
  expect(again.message.id).toBe(first.message.id);
  expect(again.reply?.id).toBe(first.reply?.id);
  await found.ended(first.reply?.id ?? "");
  expect(await db.run.count({ where: { questionId: first.message.id } })).toBe(1);
  await found.reader.close();
});

it("writes one answer at a time in a conversation, in the order of the questions", async () => {
  const found = await scene("stepped:2");
  const [one, two] = [await found.ask("@ai one"), await found.ask("@ai two")];
  jobs.server.release("stepped:2");
  await found.reader.next(({ type }) => type === "reply.delta");
  expect((await found.read(two.id)).status).toBe("queued");
  jobs.server.release("stepped:2", 3);
  await found.ended(one.id);
  await found.ended(two.id);
  const order = found.reader.frames.flatMap(({ event }) =>
    event.type === "reply.started" || event.type === "reply.ended"
      ? [`${event.type} ${event.message.id}`]
      : [],
  );
  expect(order).toEqual([
    `reply.started ${one.id}`,
    `reply.ended ${one.id}`,
    `reply.started ${two.id}`,
    `reply.ended ${two.id}`,
  ]);
  await found.reader.close();
});

it("is stopped by anyone in the conversation and nobody else, and keeps what it had said", async () => {
  const found = await scene("never-ends");
  const [bo, outsider] = [await guest("Bo"), await guest("Cy")];
  await bo.caller.call(join, "POST", { body: { code: found.room.code } });
  const { id } = await found.ask();
  await found.reader.next(({ type }) => type === "reply.delta");
  const stop = (by = bo.caller) => by.call(generation, "DELETE", { params: { id } });
  expect((await stop(outsider.caller)).status).toBe(404);
  expect((await found.read(id)).status).toBe("streaming");
  expect((await stop()).status).toBe(204);
  const last = await found.ended(id);
  expect(last.status).toBe("stopped");
  expect(last.text).not.toBe("");
  expect(grown(found.reader, id)).toBe(last.text);
  // What has ended stays as it is.
  expect((await stop()).status).toBe(204);
  expect(await found.read(id)).toEqual(last);
  await found.reader.close();
});

it("says why there is no answer, and gives another one when asked", async () => {
  const found = await scene("401");
  const { id } = await found.ask();
  expect(await found.ended(id)).toMatchObject({ status: "failed", error: "wrong-key", text: "" });
  answeredBy(providerOf(jobs.server, { model: "plain", models: ["plain"] }));
  const { status, body } = await found.caller.call(regenerations, "POST", { params: { id } });
  expect(status).toBe(201);
  const other = body["reply"] as Message;
  expect(other.id).not.toBe(id);
  expect(await found.ended(other.id)).toMatchObject({ status: "done" });
  await found.reader.close();
});

it("is interrupted where its process is gone, who writes no more, and can go on", async () => {
  const found = await scene("plain");
  await jobs.stop();
  const { id } = await found.ask();
  const run = await db.run.findUniqueOrThrow({ where: { messageId: id } });
  const [claimed] = await claimRuns([run]);
  expect(claimed?.run.attempt).toBe(1);
  expect(await claimRuns([run])).toEqual([]);
  expect(await save(id, "As far as")).toEqual(["saved"]);
  await endLapsedRuns();
  expect((await found.read(id)).status).toBe("streaming");
  const past = new Date(Date.now() - 1_000);
  await db.run.update({ where: { messageId: id }, data: { leaseUntil: past } });
  await endLapsedRuns();
  expect(await found.ended(id)).toMatchObject({ status: "interrupted", text: "As far as" });
  expect(await save(id, "too late")).toEqual(["overtaken"]);
  const from = found.reader.frames.length;
  const { status, body } = await found.caller.call(continuation, "POST", { params: { id } });
  expect(status).toBe(201);
  expect(body["reply"]).toMatchObject({ id, status: "queued", text: "As far as" });
  await jobs.start();
  const last = await found.ended(id, from);
  expect(last).toMatchObject({ status: "done", attempt: 2 });
  expect(last.text.startsWith("As far as")).toBe(true);
  expect(await save(id, "too late")).toEqual(["overtaken"]);
  await found.reader.close();
});

it("shows what is there so far to a stream that opens, and to who asks", async () => {
  const found = await scene("stepped:2");
  const { id } = await found.ask();
  jobs.server.release("stepped:2");
  await found.reader.next(({ type }) => type === "reply.delta");
  const late = await found.open();
  const { event } = await late.next(({ type }) => type === "reply.snapshot");
  const soFar = grown(found.reader, id);
  expect(soFar).not.toBe("");
  expect(event).toMatchObject({ messageId: id, attempt: 1, text: soFar, status: "streaming" });
  expect(await found.read(id)).toMatchObject({ status: "streaming", text: soFar });
  jobs.server.release("stepped:2");
  await found.ended(id);
  await Promise.all([found.reader.close(), late.close()]);
});

it("is gone when it is deleted while it is written, and comes back with nothing", async () => {
  const found = await scene("never-ends");
  const { id } = await found.ask();
  await found.reader.next(({ type }) => type === "reply.delta");
  const removed = await found.caller.call(oneMessage, "DELETE", { params: { id } });
  expect(removed.status).toBe(204);
  const run = () => db.run.findUniqueOrThrow({ where: { messageId: id } });
  await until("it has ended", async () => (await run()).state === "ended");
  expect(await found.read(id)).toMatchObject({ text: "" });
  expect((await found.read(id)).deletedAt).toBeDefined();
  await found.reader.close();
});

it("is not asked by who has used up the day, and is again the next day; guests share theirs", async () => {
  const found = await scene("plain");
  const first = await found.ask();
  await found.ended(first.id);
  const spend = (of: string, tokens: number) =>
    db.tokenUse.updateMany({ where: { of }, data: { tokens } });
  await spend(ofPerson(found.user.id), 5_000);
  const second = await found.ask();
  expect(await found.ended(second.id)).toMatchObject({ status: "failed", error: "day-limit" });
  const other = await scene("plain");
  await spend(guests, 100_000);
  const third = await other.ask();
  expect(await other.ended(third.id)).toMatchObject({ status: "failed", error: "guests-limit" });
  await db.tokenUse.updateMany({ data: { slot: { decrement: 25 * 6 } } });
  const fourth = await found.ask();
  expect(await found.ended(fourth.id)).toMatchObject({ status: "done" });
  await Promise.all([found.reader.close(), other.reader.close()]);
});
