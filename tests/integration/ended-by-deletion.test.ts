/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "10000000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import { ofPerson, ofRoom } from "@/lib/assistant/limits/whose-use";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import type { Saw } from "@/lib/assistant/runs/saw";
import type { Message, Room } from "@/lib/contract/conversations";
import { closeUnused } from "@/lib/dialogues/close-unused";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { onNudge } from "@/lib/events/nudges";
import { closeUnoccupied } from "@/lib/rooms/close-room";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

const jobs = answering();
let posted = 0;
const PATIENCE_MS = 20_000;
/** Some 2,000 tokens. */
const question = "Gardens. ".repeat(1_000);
const asMuchAsTheQuestion = 2_000;
jest.setTimeout(30_000);

/** Somebody who is being answered by a model that says something, and then no more. */
async function scene(model: string) {
  answeredBy(providerOf(jobs.server, { models: [model], window: 16_000 }));
  const left = new Promise<void>((resolve) =>
    jobs.server.script(model, async (answer) => {
      await answer.say("Once upon a time.");
      await answer.closed;
      resolve();
    }),
  );
  const { caller, user } = await guest();
  const reader = await openStream(caller);
  await reader.next(({ type }) => type === "hello");
  const growing = ({ id }: Message) =>
    reader.next((event) => event.type === "reply.delta" && event.messageId === id, 0, PATIENCE_MS);
  const used = async (of = ofPerson(user.id)) => {
    const rows = await db.tokenUse.findMany({ where: { of } });
    return rows.reduce((sum, { tokens }) => sum + tokens, 0);
  };
  const begin = async (more: object = {}) => {
    const body = { message: { clientId: `e${++posted}`, text: question }, ...more };
    const made = await caller.call(dialogues, "POST", { body });
    const begun = made.body as { dialogue: Dialogue; message: Message; reply: Message };
    await growing(begun.reply);
    return begun;
  };
  const beginInRoom = async (lifetime: Room["lifetime"]) => {
    const made = await caller.call(rooms, "POST", { body: { name: "Garden club", lifetime } });
    const room = made.body["room"] as Room;
    const body = { clientId: `e${++posted}`, text: `@ai ${question}` };
    const said = await caller.call(conversationMessages, "POST", {
      params: { id: room.id },
      body,
    });
    await growing(said.body["reply"] as Message);
    return room;
  };
  return { caller, left, reader, used, begin, beginInRoom };
}

const nothingIsLeft = async (conversationId: string) => {
  expect(await db.message.count({ where: { conversationId } })).toBe(0);
  expect(await db.run.count({ where: { conversationId } })).toBe(0);
};

const onceAsMuch = (used: number) => {
  expect(used).toBeGreaterThan(asMuchAsTheQuestion);
  expect(used).toBeLessThan(2 * asMuchAsTheQuestion);
};

describe("what is closed while it is answered costs what it has used so far, once, and asks no more", () => {
  it("a dialogue that is deleted", async () => {
    const { caller, left, used, begin } = await scene("deleted");
    const { dialogue, reply } = await begin();
    const stopped: string[] = [];
    const leave = onNudge((nudge) => nudge.what === "stop" && stopped.push(nudge.messageId));
    await caller.call(oneDialogue, "DELETE", { params: { id: dialogue.id } });
    leave();
    expect(stopped).toEqual([reply.id]);
    await left;
    onceAsMuch(await used());
    await nothingIsLeft(dialogue.id);
  });

  it("a temporary dialogue that nobody uses", async () => {
    const { left, used, begin } = await scene("temporary");
    const { dialogue } = await begin({ temporary: true });
    await closeUnused(new Date(Date.now() + 2 * 60 * 60 * 1000));
    await left;
    onceAsMuch(await used());
    await nothingIsLeft(dialogue.id);
  });

  it("a room that is deleted", async () => {
    const { caller, left, used, beginInRoom } = await scene("room");
    const { id } = await beginInRoom("kept");
    await caller.call(oneRoom, "DELETE", { params: { id } });
    await left;
    onceAsMuch(await used());
    onceAsMuch(await used(ofRoom(id)));
    await nothingIsLeft(id);
  });

  it("a room that nobody is in any more", async () => {
    const { left, used, beginInRoom } = await scene("empty");
    const { id } = await beginInRoom("while-occupied");
    await closeUnoccupied(id, () => true);
    await left;
    onceAsMuch(await used());
    await nothingIsLeft(id);
  });
});

it("a dialogue whose writer is gone is counted, and forgotten, when that is found out", async () => {
  answeredBy(providerOf(jobs.server, { models: ["gone"] }));
  await jobs.stop();
  const { caller, user } = await guest();
  const body = { message: { clientId: `e${++posted}`, text: question } };
  const made = await caller.call(dialogues, "POST", { body });
  const { dialogue, reply } = made.body as { dialogue: Dialogue; reply: Message };
  const leaseUntil = new Date(Date.now() - 1);
  const saw: Saw = {
    ...{ attempt: 1, model: "gone", tokens: 2_100, before: { text: 0, thoughts: 0 } },
    ...{ messageIds: [], shortenedIds: [], omitted: 0, pictureIds: [] },
  };
  const data = {
    state: "running",
    owner: "another",
    attempt: 1,
    leaseUntil,
    saw: JSON.stringify(saw),
  };
  await db.run.update({ where: { messageId: reply.id }, data });
  await db.message.update({ where: { id: reply.id }, data: { text: "Once", attempt: 1 } });
  let leave: () => unknown = () => undefined;
  const closed = new Promise<void>((resolve) => (leave = onNudge(() => resolve())));
  const closing = caller.call(oneDialogue, "DELETE", { params: { id: dialogue.id } });
  await closed;
  leave();
  await endLapsedRuns();
  await closing;
  await nothingIsLeft(dialogue.id);
  const [row] = await db.tokenUse.findMany({ where: { of: ofPerson(user.id) } });
  expect(row?.tokens).toBe(2_101);
  await jobs.start();
});

describe("a question that is taken back as its answer begins", () => {
  it("is answered no more, and neither is shown as the end of the dialogue", async () => {
    const { caller, left, reader, used, begin } = await scene("taken-back");
    const { dialogue, message, reply } = await begin();
    await caller.call(oneMessage, "DELETE", { params: { id: message.id } });
    await left;
    const isTold = ({ id }: Message) =>
      reader.next((event) => event.type === "message.deleted" && event.message.id === id);
    expect((await isTold(reply)).event).toMatchObject({ message: { status: "stopped", text: "" } });
    await isTold(message);
    const { body } = await caller.call(oneDialogue, "GET", { params: { id: dialogue.id } });
    expect(body["dialogue"]).toMatchObject({ head: null, title: "New dialogue" });
    await jobs.stop();
    await jobs.start();
    onceAsMuch(await used());
    const row = await db.message.findUniqueOrThrow({ where: { id: reply.id } });
    expect(row).toMatchObject({ text: "", status: "stopped" });
  });

  it("in a room has the answer that others read already", async () => {
    const { caller, reader, beginInRoom } = await scene("read-by-others");
    const { id } = await beginInRoom("kept");
    const question = { conversationId: id, role: "user" };
    const { id: messageId } = await db.message.findFirstOrThrow({ where: question });
    await caller.call(oneMessage, "DELETE", { params: { id: messageId } });
    await reader.next(({ type }) => type === "message.deleted");
    const [run] = await db.run.findMany({ where: { conversationId: id } });
    expect(run?.state).toBe("running");
    const reply = await db.message.findUniqueOrThrow({ where: { id: run?.messageId ?? "" } });
    expect(reply.deletedAt).toBeNull();
  });
});
