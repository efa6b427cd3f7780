/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "1000000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as context from "@/app/api/messages/[id]/context/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import { countTokens } from "@/lib/assistant/count-tokens";
import { ofPerson } from "@/lib/assistant/limits/whose-use";
import type { Message, Room } from "@/lib/contract/conversations";
import type { ReplyContext } from "@/lib/contract/replies";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { answering } from "@/tests/support/answering";
import { providerOf } from "@/tests/support/ask-provider";
import { account } from "@/tests/support/people";
import { until } from "@/tests/support/until";

const jobs = answering();

/** Long, so that a try that is counted twice is seen at once. */
const first = { thoughts: "They want a tale. ".repeat(20), text: "Once upon a time. ".repeat(40) };
const second = { thoughts: "Now the end.", text: "And they lived on." };

/** A question that `model` answers, cut short at first. */
async function scene(model: string) {
  answeredBy(providerOf(jobs.server, { model, models: [model] }));
  const { caller, user } = await account();
  const made = await caller.call(rooms, "POST", { body: { name: "Tales" } });
  const { body } = await caller.call(conversationMessages, "POST", {
    params: { id: (made.body["room"] as Room).id },
    body: { clientId: "question", text: "@ai tell me a tale" },
  });
  const params = { id: (body["reply"] as Message).id };
  const read = async () =>
    (await caller.call(oneMessage, "GET", { params })).body["message"] as Message;
  const reached = async (fits: (reply: Message) => boolean) => {
    await until("the reply is so", async () => fits(await read()));
    return await read();
  };
  const goOn = async () =>
    expect((await caller.call(continuation, "POST", { params })).status).toBe(201);
  const stop = () => caller.call(generation, "DELETE", { params });
  const saw = async () =>
    (await caller.call(context, "GET", { params })).body["context"] as ReplyContext;
  const used = async () => {
    const rows = await db.tokenUse.findMany({ where: { of: ofPerson(user.id) } });
    return rows.reduce((sum, { tokens }) => sum + tokens, 0);
  };
  return { reached, goOn, stop, saw, used };
}

/** What the tokenizer says of all that a try wrote. */
async function tokensOf({ text, thoughts }: { text: string; thoughts: string }) {
  return (await countTokens(text)) + (await countTokens(thoughts));
}

it("a reply that goes on costs what each try was given, and what it wrote itself", async () => {
  jobs.server.script("goes-on", async (answer) => {
    const { thoughts, text } = answer.asked.earlier === 0 ? first : second;
    await answer.think(thoughts);
    await answer.say(text);
    await answer.finish(answer.asked.earlier === 0 ? "length" : "stop");
    answer.stop();
  });
  const found = await scene("goes-on");
  const cut = await found.reached(({ status }) => status === "failed");
  const given = (await found.saw()).tokens;
  const wrote = await tokensOf(first);
  expect(cut.usage).toMatchObject({ input: given, output: wrote });
  expect(await found.used()).toBe(given + wrote);
  await found.goOn();
  const whole = await found.reached(({ status }) => status === "done");
  expect(whole.text).toBe(first.text + second.text);
  const saw = await found.saw();
  const total = { input: given + saw.tokens, output: wrote + (await tokensOf(second)) };
  expect(await found.used()).toBe(total.input + total.output);
  // The reply, and the view of what its model saw, say what it cost from its first try on.
  expect(whole.usage).toMatchObject(total);
  expect(saw.usage).toEqual(whole.usage);
  expect(whole.usage?.firstMs).toBe(cut.usage?.firstMs);
  expect(whole.usage?.totalMs).toBeGreaterThanOrEqual(cut.usage?.totalMs ?? Infinity);
});

it("one that is stopped as it goes on costs what there was of that try, and no more", async () => {
  jobs.server.script("stops", async (answer) => {
    const isFirst = answer.asked.earlier === 0;
    const { thoughts, text } = isFirst ? first : second;
    await answer.think(thoughts);
    await answer.say(text);
    if (!isFirst) await answer.closed;
    await answer.end("length", [100, 1_000]);
  });
  const found = await scene("stops");
  await found.reached(({ status }) => status === "failed");
  expect(await found.used()).toBe(1_100);
  await found.goOn();
  await found.reached(({ text }) => text.endsWith(second.text));
  await found.stop();
  const { usage } = await found.reached(({ status }) => status === "stopped");
  const cost = (await found.saw()).tokens + (await tokensOf(second));
  expect(await found.used()).toBe(1_100 + cost);
  expect((usage?.input ?? 0) + (usage?.output ?? 0)).toBe(1_100 + cost);
});

it("one that is stopped before it goes on has cost nothing more, and took no longer", async () => {
  const found = await scene("cut-short");
  const { usage } = await found.reached(({ status }) => status === "failed");
  await jobs.stop();
  await found.goOn();
  await found.stop();
  const stopped = await found.reached(({ status }) => status === "stopped");
  expect(stopped.usage).toEqual(usage);
  await jobs.start();
});
