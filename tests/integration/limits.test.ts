/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_RUNS": "2", "GUESTS_RUNS": "3", "PERSON_DAY_TOKENS": "5000", "ROOM_DAY_TOKENS": "8000", "GUESTS_DAY_TOKENS": "100000"}}
 */
import * as conversationLimits from "@/app/api/conversations/[id]/limits/route";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as limits from "@/app/api/limits/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import { guests, ofPerson, ofRoom } from "@/lib/assistant/limits/whose-use";
import { findWaiting } from "@/lib/assistant/runs/find-waiting";
import type { Runner } from "@/lib/assistant/runs/runner";
import type { Message, Room } from "@/lib/contract/conversations";
import { LimitsAnswer } from "@/lib/contract/limits";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import type { Caller } from "@/tests/support/caller";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { account, guest } from "@/tests/support/people";
import { startRunner } from "@/tests/support/runner";
import { until } from "@/tests/support/until";

let server: OpenAiServer;
let runner: Runner;
let posted = 0;
jest.setTimeout(30_000);

beforeAll(async () => {
  server = await openOpenAiServer();
});
beforeEach(async () => {
  runner = await startRunner();
});
afterEach(async () => {
  await runner.stop();
  await db.run.updateMany({ data: { state: "ended" } });
  await db.tokenUse.deleteMany();
});
afterAll(() => server.close());

const modelIs = (model: string) => answeredBy(providerOf(server, { model, models: [model] }));

async function makeRoom(caller: Caller) {
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  return body["room"] as Room;
}

async function ask(caller: Caller, { id }: { id: string }) {
  const { body } = await caller.call(conversationMessages, "POST", {
    params: { id },
    body: { clientId: `c${++posted}`, text: "@ai hello" },
  });
  return body["reply"] as Message;
}

/** Once the replies are as wanted, by their ids in the order in which they were asked for. */
async function become(replies: readonly Message[], wanted: readonly string[]) {
  await until(`they are ${wanted.join(", ")}`, async () => {
    const now = await statusOf(replies);
    return now.every((status, index) => status === wanted[index]);
  });
}

async function statusOf(replies: readonly Message[]) {
  const rows = await db.message.findMany({ where: { id: { in: replies.map(({ id }) => id) } } });
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  return replies.map(({ id }) => statuses.get(id));
}

const stop = (caller: Caller, { id }: Message) =>
  caller.call(generation, "DELETE", { params: { id } });

async function limitsOf(caller: Caller, { id }: Room) {
  const { status, body } = await caller.call(conversationLimits, "GET", { params: { id } });
  expect(status).toBe(200);
  return LimitsAnswer.parse(body).limits;
}

it("more of one person's answers than may be written at once wait, and go on as one ends", async () => {
  modelIs("never-ends");
  const { caller } = await account();
  const replies: Message[] = [];
  for (let index = 0; index < 4; index += 1) {
    replies.push(await ask(caller, await makeRoom(caller)));
  }
  await become(replies, ["streaming", "streaming", "queued", "queued"]);
  expect(await findWaiting(200)).toEqual([]);
  await stop(caller, replies[0] as Message);
  await become(replies, ["stopped", "streaming", "streaming", "queued"]);
});

it("who waits at their limit lets others by, in the same room as well", async () => {
  modelIs("never-ends");
  const [ada, bo] = [await account(), await account()];
  const shared = await makeRoom(ada.caller);
  await bo.caller.call(join, "POST", { body: { code: shared.code } });
  const first = [
    await ask(ada.caller, await makeRoom(ada.caller)),
    await ask(ada.caller, await makeRoom(ada.caller)),
  ];
  await become(first, ["streaming", "streaming"]);
  const later: Message[] = [];
  for (let index = 0; index < 20; index += 1) later.push(await ask(ada.caller, shared));
  const others = [await ask(bo.caller, shared), await ask(bo.caller, await makeRoom(bo.caller))];
  await become(others, ["streaming", "streaming"]);
  expect(new Set(await statusOf(later))).toEqual(new Set(["queued"]));
});

it("all guests together have so many at once, and an account is not held up by them", async () => {
  modelIs("never-ends");
  const replies: Message[] = [];
  for (const name of ["Ada", "Bo", "Cy", "Di"]) {
    const { caller } = await guest(name);
    replies.push(await ask(caller, await makeRoom(caller)));
  }
  await become(replies, ["streaming", "streaming", "streaming", "queued"]);
  const { caller } = await account();
  await become([await ask(caller, await makeRoom(caller))], ["streaming"]);
  expect(await statusOf(replies.slice(3))).toEqual(["queued"]);
});

it("whoever has the fewest under way comes first", async () => {
  await runner.stop();
  const [ada, bo] = [await account(), await account()];
  const places = [await makeRoom(ada.caller), await makeRoom(ada.caller)];
  const late = await makeRoom(bo.caller);
  for (const place of places) await ask(ada.caller, place);
  await ask(bo.caller, late);
  const found = await findWaiting(2);
  expect(found.map(({ conversationId }) => conversationId)).toEqual([places[0]?.id, late.id]);
});

it("says what is used of the day, and when it comes free", async () => {
  modelIs("plain");
  const { caller, user } = await guest();
  const room = await makeRoom(caller);
  const before = await limitsOf(caller, room);
  expect(before.map(({ of, used, share }) => ({ of, used, share }))).toEqual(
    ["person", "room", "guests"].map((of) => ({ of, used: 0, share: 0 })),
  );
  const reply = await ask(caller, room);
  await become([reply], ["done"]);
  const { usage } = (await caller.call(oneMessage, "GET", { params: { id: reply.id } })).body[
    "message"
  ] as Message;
  const used = (usage?.input ?? 0) + (usage?.output ?? 0);
  expect(used).toBeGreaterThan(0);
  const after = await limitsOf(caller, room);
  expect(after.map((limit) => limit.used)).toEqual([used, used, used]);
  const inADay = Date.now() + 24 * 60 * 60 * 1000;
  for (const { frees = "" } of after) {
    expect(Math.abs(Date.parse(frees) - inADay)).toBeLessThan(11 * 60 * 1000);
  }
  // So much an hour ago that the older use alone, once it is a day ago, is not enough.
  await db.tokenUse.updateMany({ data: { slot: { decrement: 12 } } });
  const of = ofPerson(user.id);
  const slot = Math.floor(Date.now() / 600_000) - 6;
  await db.tokenUse.create({ data: { of, slot, tokens: 5_000 + used } });
  const [person] = await limitsOf(caller, room);
  expect(person?.share).toBeGreaterThan(1);
  expect(Date.parse(person?.frees ?? "")).toBe((slot + 1) * 600_000 + 24 * 60 * 60 * 1000);
});

it.each([
  ["room-limit", (room: Room) => ofRoom(room.id), 8_000],
  ["guests-limit", () => guests, 100_000],
] as const)("answers no more at the %s", async (error, whose, tokens) => {
  modelIs("plain");
  const { caller } = await guest();
  const room = await makeRoom(caller);
  const slot = Math.floor(Date.now() / 600_000);
  await db.tokenUse.create({ data: { of: whose(room), slot, tokens } });
  const reply = await ask(caller, room);
  await become([reply], ["failed"]);
  const { body } = await caller.call(oneMessage, "GET", { params: { id: reply.id } });
  const frees = new Date((slot + 1) * 600_000 + 24 * 60 * 60 * 1000);
  expect(body["message"]).toMatchObject({ error, retryAt: frees.toISOString() });
});

it("says from when on a server that was asked too often answers again", async () => {
  modelIs("429:3600");
  const { caller } = await account();
  const before = Date.now();
  const reply = await ask(caller, await makeRoom(caller));
  await become([reply], ["failed"]);
  const { body } = await caller.call(oneMessage, "GET", { params: { id: reply.id } });
  const { error, retryAt = "" } = body["message"] as Message;
  expect(error).toBe("rate-limited");
  expect(Date.parse(retryAt)).toBeGreaterThanOrEqual(before + 3_600_000);
  expect(Date.parse(retryAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
  modelIs("plain");
  const again = await caller.call(regenerations, "POST", { params: { id: reply.id } });
  const next = again.body["reply"] as Message;
  await become([next], ["done"]);
  const done = await caller.call(oneMessage, "GET", { params: { id: next.id } });
  expect(done.body["message"]).not.toHaveProperty("retryAt");
});

it("says what is used before there is a conversation", async () => {
  const { caller, user } = await account();
  const slot = Math.floor(Date.now() / 600_000);
  await db.tokenUse.create({ data: { of: ofPerson(user.id), slot, tokens: 4_500 } });
  const { status, body } = await caller.call(limits, "GET", {});
  expect(status).toBe(200);
  const read = LimitsAnswer.parse(body).limits;
  expect(read).toMatchObject([{ of: "person", used: 4_500, share: 0.9 }]);
  const other = await (await guest("Bo")).caller.call(limits, "GET", {});
  expect(LimitsAnswer.parse(other.body).limits.map(({ of }) => of)).toEqual(["person", "guests"]);
});

it("an answer that is stopped has used its question and what there is of it", async () => {
  modelIs("stepped:10");
  const asked = server.requests.length;
  const { caller, user } = await account();
  const room = await makeRoom(caller);
  const reply = await ask(caller, room);
  await become([reply], ["streaming"]);
  server.release("stepped:10", 3);
  await server.asked(asked + 1);
  await stop(caller, reply);
  await become([reply], ["stopped"]);
  const row = await db.message.findUniqueOrThrow({ where: { id: reply.id } });
  expect(row.tokensIn).toBeGreaterThan(10);
  const [person] = await limitsOf(caller, room);
  expect(person?.used).toBe((row.tokensIn ?? 0) + (row.tokensOut ?? 0));
  // What was said may go; what was used was used.
  await db.message.deleteMany({ where: { authorId: user.id } });
  await db.message.delete({ where: { id: reply.id } });
  expect((await limitsOf(caller, room))[0]?.used).toBe(person?.used);
});

it("nobody reads the limits of a conversation that they are not in", async () => {
  const room = await makeRoom((await guest()).caller);
  const { caller } = await guest("Bo");
  const { status } = await caller.call(conversationLimits, "GET", { params: { id: room.id } });
  expect(status).toBe(404);
});
