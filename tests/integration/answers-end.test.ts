/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "10000000"}}
 */
import * as dialogues from "@/app/api/dialogues/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import { countTokens } from "@/lib/assistant/count-tokens";
import { ofPerson } from "@/lib/assistant/limits/whose-use";
import { claimRuns } from "@/lib/assistant/runs/claim-run";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import { endRun } from "@/lib/assistant/runs/end-run";
import { ReplySaver } from "@/lib/assistant/runs/reply-saver";
import { saveReplies } from "@/lib/assistant/runs/save-replies";
import type { Saw } from "@/lib/assistant/runs/saw";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import type { StreamEvent } from "@/lib/contract/events";
import { db, databaseKind } from "@/lib/db/client";
import * as indexing from "@/lib/conversations/search-index";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import type { OpenAiAnswer } from "@/tests/support/openai-answer";
import { openStream } from "@/tests/support/open-stream";
import { account } from "@/tests/support/people";

jest.mock("@/lib/conversations/search-index", () => ({
  __esModule: true,
  ...jest.requireActual<typeof indexing>("@/lib/conversations/search-index"),
}));

const jobs = answering();
let posted = 0;
/** The first answer of a process waits for the tokenizer. */
const PATIENCE_MS = 20_000;
/** A lease that is not renewed ends a reply as well, after 12 s. */
const BEFORE_LAPSE_MS = 8_000;
jest.setTimeout(30_000);

afterEach(() => jest.restoreAllMocks());

/** Somebody whose dialogue this model answers, with a stream that is read. */
async function scene(model: string) {
  answeredBy(providerOf(jobs.server, { model, models: [model] }));
  const { caller, user } = await account();
  const reader = await openStream(caller);
  await reader.next(({ type }) => type === "hello");
  const body = { message: { clientId: `c${++posted}`, text: "Tell me all" } };
  const made = await caller.call(dialogues, "POST", { body });
  expect(made.status).toBe(201);
  const { dialogue, reply } = made.body as { dialogue: Dialogue; reply: Message };
  const params = { id: reply.id };
  const next = (fits: (event: StreamEvent) => boolean, from = 0, patience = PATIENCE_MS) =>
    reader.next(fits, from, patience);
  const ended = async (from = 0, patience = PATIENCE_MS) => {
    const { event } = await next(({ type }) => type === "reply.ended", from, patience);
    if (event.type !== "reply.ended") throw new Error("It is another event.");
    return event.message;
  };
  const goOn = () => caller.call(continuation, "POST", { params });
  const stop = () => caller.call(generation, "DELETE", { params });
  const used = async () => {
    const rows = await db.tokenUse.findMany({ where: { of: ofPerson(user.id) } });
    return rows.reduce((sum, { tokens }) => sum + tokens, 0);
  };
  const shown = () =>
    reader.frames.map(({ event }) => (event.type === "reply.delta" ? event.text : "")).join("");
  return { dialogue, reply, reader, next, ended, goOn, stop, used, shown };
}

/** All but the clock. */
const timers = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate"] as const),
  ...(["clearImmediate", "setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
];

/** A dialogue whose question waits while nobody answers here. */
async function quietScene() {
  await jobs.stop();
  const found = await scene("plain");
  const { id } = found.reply;
  const claim = async () => {
    const [claimed] = await claimRuns([{ conversationId: found.dialogue.id }]);
    if (!claimed) throw new Error("It could not begin.");
    return claimed.run;
  };
  const lapse = () =>
    db.run.update({ where: { messageId: id }, data: { leaseUntil: new Date(Date.now() - 1_000) } });
  return { ...found, id, claim, lapse };
}

const isTitle = (answer: OpenAiAnswer) =>
  JSON.stringify(answer.asked.body).includes("[Write the title now.]");
const isDelta = ({ type }: StreamEvent) => type === "reply.delta";

test("an answer of which there are thoughts alone costs what was thought, and begins no second time", async () => {
  const thoughts = "Let me think of it. ".repeat(800);
  jobs.server.script("thinks", async (answer) => {
    await answer.think(thoughts);
    await answer.raw(
      'data: {"error":{"message":"maximum context length","code":"context_length_exceeded"}}\n\n',
    );
    answer.stop();
  });
  const found = await scene("thinks");
  expect(await found.ended()).toMatchObject({ status: "failed", error: "too-long", thoughts });
  expect(await found.used()).toBeGreaterThan(await countTokens(thoughts));
  expect(jobs.server.requests.filter(({ body }) => body.model === "thinks")).toHaveLength(1);
});

test("an answer is whole, and done, though the database is away as it ends", async () => {
  jobs.server.script("away", async (answer) => {
    await answer.say("First. ");
    await answer.until();
    await answer.say("Second.");
    await answer.end();
  });
  const found = await scene("away");
  await found.next(isDelta);
  const index = jest.spyOn(indexing, "indexMessages");
  for (const _time of [1, 2]) index.mockRejectedValueOnce(new Error("The database is away."));
  jobs.server.release("away");
  const last = await found.ended();
  expect(last).toMatchObject({ status: "done", text: "First. Second." });
  expect(found.shown()).toBe(last.text);
  expect(index).toHaveBeenCalledTimes(3);
});

test("an answer that grows far beyond what was asked for is cut short", async () => {
  const piece = "0123456789".repeat(1_000);
  jobs.server.script("endless", async (answer) => {
    while (!answer.left) {
      await answer.think(piece);
      await answer.say(piece);
    }
  });
  const found = await scene("endless");
  const last = await found.ended();
  expect(last).toMatchObject({ status: "failed", error: "cut-short" });
  expect(last.text.length).toBeLessThan(450_000);
});

test("a title is asked for where there is an answer, holds no place, and ends with the process", async () => {
  const titles: Promise<unknown>[] = [];
  let goes = 0;
  let titleAsked = () => {};
  const askedForTitle = new Promise<void>((resolve) => (titleAsked = resolve));
  jobs.server.script("goes-on", async (answer) => {
    if (isTitle(answer)) {
      titles.push(answer.closed);
      titleAsked();
      await answer.closed;
      return;
    }
    goes += 1;
    await answer.say("Word ");
    await answer.closed;
  });
  const found = await scene("goes-on");
  await found.next(isDelta);
  await found.stop();
  await found.ended();
  await askedForTitle;
  const from = found.reader.frames.length;
  await found.goOn();
  await found.next(isDelta, from);
  expect(goes).toBe(2);
  await jobs.stop();
  expect(await found.ended(from)).toMatchObject({ status: "interrupted", text: "Word Word " });
  expect(titles).toHaveLength(1);
  await Promise.all(titles);
  await jobs.start();
});

test("no title is asked for where there is no answer", async () => {
  jobs.server.script("refuses", (answer) => answer.refuse(401, "no"));
  const found = await scene("refuses");
  expect(await found.ended()).toMatchObject({ status: "failed" });
  await jobs.stop();
  expect(jobs.server.requests.filter(({ body }) => body.model === "refuses")).toHaveLength(1);
  await jobs.start();
});

test("a reply is stopped within its process at once, before it is saved again", async () => {
  const save = jest.spyOn(ReplySaver.prototype, "saveAll").mockResolvedValue();
  const found = await scene("never-ends:50");
  await found.next(isDelta);
  await found.stop();
  expect(await found.ended(0, BEFORE_LAPSE_MS)).toMatchObject({ status: "stopped" });
  save.mockRestore();
});

describe("where the process of a reply is gone", () => {
  afterEach(async () => {
    await jobs.start();
  });

  test("it ends stopped if it was to stop", async () => {
    const { claim, lapse, stop, ended } = await quietScene();
    await claim();
    await stop();
    await lapse();
    await endLapsedRuns();
    expect(await ended()).toMatchObject({ status: "stopped" });
  });

  test("a machine whose clock is ahead ends no answer of another's; a file has one machine", async () => {
    const { id, claim } = await quietScene();
    await claim();
    jest.useFakeTimers({ now: Date.now() + 60_000, doNotFake: timers });
    await endLapsedRuns();
    jest.useRealTimers();
    const { status } = await db.message.findUniqueOrThrow({ where: { id } });
    expect(status).toBe(databaseKind === "postgresql" ? "streaming" : "interrupted");
  });

  test("who writes for an earlier try changes nothing of the next", async () => {
    const { id, claim, lapse, goOn, reply } = await quietScene();
    await claim();
    await lapse();
    await endLapsedRuns();
    expect((await goOn()).status).toBe(201);
    expect((await claim()).attempt).toBe(2);
    const rows = () =>
      Promise.all([
        db.run.findUnique({ where: { messageId: id } }),
        db.message.findUnique({ where: { id } }),
        db.event.count({ where: { messageId: id } }),
      ]);
    const before = await rows();
    const place = { conversationId: reply.conversationId, messageId: id, attempt: 1 };
    expect(await endRun({ ...place, from: "running", status: "done", text: "too late" })).toBe(
      false,
    );
    expect(await rows()).toEqual(before);
  });

  test("a reply that goes on waits behind those that were asked for meanwhile, and has begun at no time", async () => {
    const { id, claim, lapse, goOn } = await quietScene();
    const { createdAt } = await claim();
    await lapse();
    await endLapsedRuns();
    await goOn();
    const run = await db.run.findUniqueOrThrow({ where: { messageId: id } });
    expect(run).toMatchObject({ state: "queued", startedAt: null, firstTokenAt: null });
    expect(run.createdAt.getTime()).toBeGreaterThan(createdAt.getTime());
  });

  test("each try costs what it was given and what is saved of it", async () => {
    const { id, claim, lapse, goOn, used } = await quietScene();
    const written = ["Once upon a time. ", "And they lived on. "];
    let text = "";
    let cost = 0;
    for (const [index, more] of written.entries()) {
      const attempt = index + 1;
      if (attempt > 1) expect((await goOn()).status).toBe(201);
      expect((await claim()).attempt).toBe(attempt);
      const saw = sawOf({ attempt, tokens: 100 * attempt, before: text });
      text += more;
      const given = {
        tokens: saw.tokens,
        saw: JSON.stringify(saw),
        summaryUntilId: null,
        summaryOf: null,
      };
      await saveReplies([{ messageId: id, attempt, written: { text, thoughts: "" }, given }]);
      await lapse();
      await endLapsedRuns();
      cost += saw.tokens + (await countTokens(more));
      expect(await used()).toBe(cost);
    }
    // A third has asked no model by the time it is gone.
    await goOn();
    await claim();
    await lapse();
    await endLapsedRuns();
    expect(await used()).toBe(cost);
    const { tokensIn, tokensOut } = await db.message.findUniqueOrThrow({ where: { id } });
    expect((tokensIn ?? 0) + (tokensOut ?? 0)).toBe(cost);
  });
});

function sawOf({
  attempt,
  tokens,
  before,
}: {
  attempt: number;
  tokens: number;
  before: string;
}): Saw {
  const none = { messageIds: [], shortenedIds: [], omitted: 0, pictureIds: [] };
  return { attempt, tokens, model: "plain", ...none, before: { text: before.length, thoughts: 0 } };
}
