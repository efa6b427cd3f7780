/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_RUNS": "3", "GUESTS_RUNS": "5"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as rooms from "@/app/api/rooms/route";
import { claimRuns } from "@/lib/assistant/runs/claim-run";
import { endRun } from "@/lib/assistant/runs/end-run";
import { findWaiting } from "@/lib/assistant/runs/find-waiting";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { bus } from "@/lib/events/bus";
import { nudge } from "@/lib/events/nudges";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import type { Caller } from "@/tests/support/caller";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { account, guest } from "@/tests/support/people";
import { startRunner } from "@/tests/support/runner";
import { until } from "@/tests/support/until";

let server: OpenAiServer;
let posted = 0;
jest.setTimeout(60_000);

beforeAll(async () => {
  server = await openOpenAiServer();
});
afterEach(() => db.run.updateMany({ data: { state: "ended" } }));
afterAll(() => server.close());

async function beginDialogue(caller: Caller) {
  const message = { clientId: `c${++posted}`, text: "A question" };
  const { body } = await caller.call(dialogues, "POST", { body: { message } });
  return body["reply"] as Message;
}

async function askIn({ id }: Room, caller: Caller) {
  const { body } = await caller.call(conversationMessages, "POST", {
    params: { id },
    body: { clientId: `c${++posted}`, text: "@ai hello" },
  });
  return body["reply"] as Message;
}

async function makeRoom(caller: Caller) {
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  return body["room"] as Room;
}

/** Claims as a runner would, by tens. */
async function claimAll() {
  const waiting = await findWaiting(200);
  const claimed = [];
  for (let from = 0; from < waiting.length; from += 10) {
    claimed.push(...(await claimRuns(waiting.slice(from, from + 10))));
  }
  return claimed.map(({ run }) => run);
}

async function expectWithinLimits(guests: ReadonlySet<string>) {
  const running = await db.run.findMany({ where: { state: "running" } });
  const inOne = new Set(running.map(({ conversationId }) => conversationId));
  expect(inOne.size).toBe(running.length);
  const byAsker = new Map<string, number>();
  for (const { askedById } of running) byAsker.set(askedById, (byAsker.get(askedById) ?? 0) + 1);
  for (const count of byAsker.values()) expect(count).toBeLessThanOrEqual(3);
  const byGuests = running.filter(({ askedById }) => guests.has(askedById));
  expect(byGuests.length).toBeLessThanOrEqual(5);
  return running;
}

it("twenty questions of one and many of others: as places come free, each begins once, in turn, and no limit is passed", async () => {
  const ada = await account();
  const asked: Message[] = [];
  for (let each = 0; each < 20; each += 1) asked.push(await beginDialogue(ada.caller));
  const room = await makeRoom(ada.caller);
  for (let each = 0; each < 3; each += 1) asked.push(await askIn(room, ada.caller));
  const guests = new Set<string>();
  for (let person = 0; person < 8; person += 1) {
    const { caller, user } = await (person < 5 ? guest(`Guest ${person}`) : account());
    if (person < 5) guests.add(user.id);
    for (let each = 0; each < 3; each += 1) asked.push(await beginDialogue(caller));
  }
  const begun: string[] = [];
  const ofAda: string[] = [];
  while (begun.length < asked.length) {
    // Two at once: what one of them takes is not there for the other.
    const claimed = (await Promise.all([claimAll(), claimAll()])).flat();
    expect(claimed.length).toBeGreaterThan(0);
    begun.push(...claimed.map(({ messageId }) => messageId));
    const hers = claimed.filter(({ askedById }) => askedById === ada.user.id);
    ofAda.push(...hers.map(({ messageId }) => messageId));
    const running = await expectWithinLimits(guests);
    expect(running.some(({ askedById }) => askedById === ada.user.id)).toBe(
      ofAda.length > 0 && hers.length > 0,
    );
    for (const { conversationId, messageId, attempt } of running) {
      const place = { conversationId, messageId, attempt, from: "running" } as const;
      await endRun({ ...place, status: "done", text: "So." });
    }
  }
  expect(new Set(begun).size).toBe(asked.length);
  expect(ofAda).toEqual(asked.slice(0, 23).map(({ id }) => id));
});

it("several begin in one transaction, and each conversation is told of its own", async () => {
  const replies: Message[] = [];
  for (let person = 0; person < 4; person += 1) {
    const { caller } = await account();
    for (let each = 0; each < 2; each += 1) replies.push(await beginDialogue(caller));
  }
  const waiting = await findWaiting(200);
  const claimed = await claimRuns([{ conversationId: "gone" }, ...waiting]);
  expect(claimed.map(({ run }) => run.conversationId)).toEqual(
    waiting.map(({ conversationId }) => conversationId),
  );
  for (const { run } of claimed) {
    const { conversationId, messageId } = run;
    const events = await db.event.findMany({ where: { conversationId }, orderBy: { seq: "asc" } });
    expect(events.at(-1)).toMatchObject({ type: "reply.started", messageId });
    const { seq } = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
    const message = await db.message.findUniqueOrThrow({ where: { id: messageId } });
    expect(message).toMatchObject({ status: "streaming", attempt: 1 });
  }
  const heads = await db.lane.findMany();
  for (const { id, head } of heads) {
    const { _max } = await db.event.aggregate({ where: { lane: id }, _max: { position: true } });
    expect(_max.position).toBe(head);
  }
  expect(await claimRuns(waiting)).toEqual([]);
});

it("what is wanted stopped just as it has been claimed is stopped before a model is asked", async () => {
  answeredBy(providerOf(server, { model: "never-ends", models: ["never-ends"] }));
  const { caller } = await account();
  const replies: Message[] = [];
  for (let each = 0; each < 3; each += 1) replies.push(await beginDialogue(caller));
  // Told after the commit, before the runner knows of its own claim; no row says that it is to stop.
  const unsubscribe = bus.subscribe((hints) => {
    for (const { event } of hints) {
      const { type, messageId } = event;
      if (type === "reply.started" && messageId !== null) nudge({ what: "stop", messageId });
    }
  });
  const runner = await startRunner();
  const ids = replies.map(({ id }) => id);
  const ended = () => db.run.count({ where: { messageId: { in: ids }, state: "ended" } });
  await until("all three have ended", async () => (await ended()) === 3);
  await runner.stop();
  unsubscribe();
  const rows = await db.message.findMany({ where: { id: { in: ids } } });
  expect(rows.map(({ status }) => status)).toEqual(["stopped", "stopped", "stopped"]);
  expect(server.requests).toEqual([]);
});
