/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "20000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import { ofPerson } from "@/lib/assistant/limits/whose-use";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import type { OpenAiAnswer } from "@/tests/support/openai-answer";
import { account } from "@/tests/support/people";

const jobs = answering();
let posted = 0;

async function scene(model: string, settings: object = {}) {
  answeredBy(providerOf(jobs.server, { model, models: [model], ...settings }));
  const { caller, user } = await account();
  const begin = async (text: string, more: object = {}) => {
    const body = { message: { clientId: `c${++posted}`, text }, ...more };
    const made = await caller.call(dialogues, "POST", { body });
    return made.body as { dialogue: Dialogue; reply: Message };
  };
  const say = async (id: string, text: string) => {
    const body = { clientId: `c${++posted}`, text };
    const said = await caller.call(conversationMessages, "POST", { params: { id }, body });
    return said.body["reply"] as Message;
  };
  const ended = async ({ id }: Message) => {
    for (;;) {
      const { body } = await caller.call(oneMessage, "GET", { params: { id } });
      const reply = body["message"] as Message;
      if (reply.status !== "queued" && reply.status !== "streaming") return reply;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const used = async () => {
    const rows = await db.tokenUse.findMany({ where: { of: ofPerson(user.id) } });
    return rows.reduce((sum, { tokens }) => sum + tokens, 0);
  };
  return { begin, say, ended, used, of: ofPerson(user.id) };
}

const titled = (id: string) => () =>
  db.conversation.count({ where: { id, titleBy: "model" } }).then((count) => count > 0);

async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

const isFor = (answer: OpenAiAnswer, what: RegExp) =>
  what.test(JSON.stringify(answer.asked.body.messages));

it("a title counts to who asked: what the provider says", async () => {
  jobs.server.script("titles", async (answer) => {
    const isTitle = isFor(answer, /Write the title now/);
    await answer.say(isTitle ? "Blue skies" : "It scatters.");
    await answer.end("stop", isTitle ? [70, 7] : [500, 50]);
  });
  const found = await scene("titles");
  const { dialogue, reply } = await found.begin("Why is the sky blue?");
  await until(titled(dialogue.id));
  expect((await found.ended(reply)).usage).toMatchObject({ input: 500, output: 50 });
  expect(await found.used()).toBe(550 + 77);
});

it("a title of which the provider says nothing counts by the tokenizer", async () => {
  jobs.server.script("silent-titles", async (answer) => {
    const isTitle = isFor(answer, /Write the title now/);
    await answer.say(isTitle ? "Blue skies" : "It scatters.");
    if (!isTitle) return await answer.end("stop", [500, 50]);
    await answer.finish();
    answer.stop();
  });
  const found = await scene("silent-titles");
  const { dialogue } = await found.begin("Why is the sky blue?");
  await until(titled(dialogue.id));
  const ofTitle = (await found.used()) - 550;
  expect(ofTitle).toBeGreaterThan(20);
  expect(ofTitle).toBeLessThan(300);
});

it("a summary counts to who asked, and refuses no answer that has begun, only the next one", async () => {
  jobs.server.script("summing", async (answer) => {
    const isSummary = isFor(answer, /Write the summary now/);
    await answer.say(isSummary ? "They spoke of gardens." : "I see.");
    await answer.end("stop", isSummary ? [30_000, 10] : [300, 5]);
  });
  const found = await scene("summing", { window: 3_000 });
  const { dialogue, reply } = await found.begin("Gardens. ".repeat(300), { title: "Gardens" });
  let last = await found.ended(reply);
  let answers = 1;
  for (; last.summary === undefined && answers < 8; answers += 1) {
    last = await found.ended(await found.say(dialogue.id, `More ${answers}. `.repeat(150)));
    expect(last.status).toBe("done");
  }
  const summaries = await db.summary.count({ where: { conversationId: dialogue.id } });
  expect(summaries).toBeGreaterThan(0);
  expect(await found.used()).toBe(answers * 305 + summaries * 30_010);
  const next = await found.ended(await found.say(dialogue.id, "And now?"));
  expect(next).toMatchObject({ status: "failed", error: "day-limit" });
});

describe("asked for besides", () => {
  async function ask(model: string, leaving = new AbortController()) {
    const { user } = await account();
    const messages = [{ role: "user" as const, text: "Gardens. ".repeat(300) }];
    const request = { model, messages, maxTokens: 200, signal: leaving.signal };
    const asker = { askedById: user.id, conversationId: "none" };
    const said = askBesides(providerOf(jobs.server), request, asker);
    const used = async () => {
      const rows = await db.tokenUse.findMany({ where: { of: ofPerson(user.id) } });
      return rows.reduce((sum, { tokens }) => sum + tokens, 0);
    };
    return { said, used, leave: () => leaving.abort("stopped") };
  }

  it("what a server refuses costs nothing", async () => {
    const { said, used } = await ask("401");
    await expect(said).rejects.toMatchObject({ fault: "wrong-key" });
    expect(await used()).toBe(0);
  });

  it("what is left before its first word has been read, and counts", async () => {
    const asked = new Promise<void>((resolve) =>
      jobs.server.script("silent", async (answer) => {
        resolve();
        await answer.closed;
      }),
    );
    const { said, used, leave } = await ask("silent");
    await asked;
    leave();
    await expect(said).rejects.toBeDefined();
    expect(await used()).toBeGreaterThan(300);
  });

  it("what is left before it is asked costs nothing", async () => {
    const left = new AbortController();
    left.abort("stopped");
    const { said, used } = await ask("plain", left);
    await expect(said).rejects.toBe("stopped");
    expect(await used()).toBe(0);
  });
});
