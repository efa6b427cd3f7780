/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "10000000"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as intoRoom from "@/app/api/dialogues/[id]/room/route";
import * as events from "@/app/api/events/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import type { Runner } from "@/lib/assistant/runs/runner";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import { FrameReader } from "@/tests/support/events";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";
import { startRunner } from "@/tests/support/runner";

type Said = { message: Message; reply: Message };
let server: OpenAiServer;
let runner: Runner;
let count = 0;
const PATIENCE_MS = 20_000;
jest.setTimeout(30_000);

beforeAll(async () => {
  server = await openOpenAiServer();
  // Held until the test lets its word go; everything else is answered at once.
  answeredBy(providerOf(server, { models: ["plain", "stepped:1", "long:3"] }));
  runner = await startRunner();
});
afterAll(async () => {
  await runner.stop();
  await server.close();
});

/** A dialogue whose first answer is being written and whose second question waits, asked of `model`. */
async function scene(model: string) {
  const { caller } = await guest();
  const request = new Request("http://localhost:3000/api/events", {
    headers: { cookie: caller.cookie ?? "" },
  });
  const reader = new FrameReader(await events.GET(request, { params: Promise.resolve({}) }));
  await reader.next(({ type }) => type === "hello");
  const body = {
    model: "stepped:1",
    title: "Models",
    message: { clientId: `c${++count}`, text: "Hello" },
  };
  const made = await caller.call(dialogues, "POST", { body });
  const { dialogue, reply: first } = made.body as Said & { dialogue: Dialogue };
  const params = { id: dialogue.id };
  await reader.next((event) => event.type === "reply.started" && event.message.id === first.id);
  const choose = async (chosen: string) => {
    const { status } = await caller.call(oneDialogue, "PATCH", {
      params,
      body: { model: chosen },
    });
    expect(status).toBe(200);
  };
  const say = async (text: string) => {
    const said = { clientId: `c${++count}`, text };
    const { status, body } = await caller.call(conversationMessages, "POST", {
      params,
      body: said,
    });
    expect(status).toBe(201);
    return body as Said;
  };
  const ended = async ({ id }: Message) => {
    const { event } = await reader.next(
      (each) =>
        each.type === "reply.ended" && each.message.id === id && each.message.status === "done",
      0,
      PATIENCE_MS,
    );
    if (event.type !== "reply.ended") throw new Error("It is another event.");
    return event.message;
  };
  const letGo = async () => {
    server.release("stepped:1", 1);
    await ended(first);
  };
  await choose(model);
  const { reply: waiting } = await say("And now?");
  expect(waiting.status).toBe("queued");
  return { caller, params, first, waiting, choose, say, ended, letGo };
}

test("a question that waits is answered by the model that was shown when it was sent", async () => {
  const { waiting, choose, say, ended, letGo } = await scene("long:3");
  await choose("plain");
  const { reply } = await say("And the next one?");
  await letGo();
  expect(await ended(waiting)).toMatchObject({ model: "long:3" });
  expect(await ended(reply)).toMatchObject({ model: "plain" });
});

test("one that was sent to the default model stays with it", async () => {
  const { waiting, choose, ended, letGo } = await scene("");
  await choose("long:3");
  await letGo();
  expect(await ended(waiting)).toMatchObject({ model: "plain" });
});

test("another answer that waits is the model's that was shown, or that it was asked of", async () => {
  const { caller, first, choose, ended, letGo } = await scene("long:3");
  const ask = async (body: object) => {
    const answer = await caller.call(regenerations, "POST", { params: { id: first.id }, body });
    expect(answer.status).toBe(201);
    return answer.body["reply"] as Message;
  };
  const [shown, named] = [await ask({}), await ask({ model: "plain" })];
  await choose("stepped:1");
  await letGo();
  expect(await ended(shown)).toMatchObject({ model: "long:3" });
  expect(await ended(named)).toMatchObject({ model: "plain" });
});

test("a question that waits while its dialogue becomes a room keeps its model", async () => {
  const { caller, params, waiting, ended, letGo } = await scene("long:3");
  expect((await caller.call(intoRoom, "POST", { params })).status).toBe(200);
  await letGo();
  expect(await ended(waiting)).toMatchObject({ model: "long:3" });
});

test("a reply that goes on does so with the model that began it", async () => {
  const { caller, waiting, choose, ended, letGo } = await scene("long:3");
  await caller.call(generation, "DELETE", { params: { id: waiting.id } });
  await choose("plain");
  const { status } = await caller.call(continuation, "POST", { params: { id: waiting.id } });
  expect(status).toBe(201);
  await letGo();
  expect(await ended(waiting)).toMatchObject({ model: "long:3" });
});
