import { createServer } from "node:http";
import { once } from "node:events";
import { checkAnswers } from "@/lib/assistant/check-assistant";
import { assistantWatch } from "@/lib/assistant/look-at-assistant";
import { chooser } from "@/lib/assistant/providers/choose-provider";
import { parseEnv } from "@/lib/env";
import { openOpenAiServer } from "@/tests/support/openai-server";
import { findFreePort } from "@/tests/support/server";
import { withSilentServer } from "@/tests/support/silent-server";

const OPENAI_API_KEY = "sk-never-to-be-seen-0123456789";

function settingsOf(source: Record<string, string>) {
  const result = parseEnv(source);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return result.env;
}

function judge(source: Record<string, string>) {
  const settings = settingsOf({ OPENAI_API_KEY, ...source });
  const choose = chooser(settings);
  return { look: assistantWatch(settings, choose), check: () => checkAnswers(settings, choose) };
}

/** A server that answers everything with this status; it says how often it was asked. */
async function withStatus<T>(status: number, work: (url: string, asked: () => number) => T) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: `not with ${OPENAI_API_KEY}` } }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    return await work(`http://127.0.0.1:${port}/v1`, () => asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a model that answers is well, and is asked with the key", async () => {
  const server = await openOpenAiServer({ models: ["plain"] });
  const { look, check } = judge({ OPENAI_BASE_URL: server.url });
  expect(await look()).toEqual({ ok: true, kind: "openai" });
  const { host } = new URL(server.url);
  expect(await check()).toEqual({
    name: "assistant",
    ok: true,
    detail: `plain answers, from ${host}.`,
  });
  expect(server.listings[0]?.["authorization"]).toBe(`Bearer ${OPENAI_API_KEY}`);
  await server.close();
});

test.each([
  [401, /does not accept the key/, /OPENAI_API_KEY/],
  [402, /no credit/, /credit/],
  [503, /cannot be reached/, /OPENAI_BASE_URL/],
])("a server that answers %i fails, is asked once, and the key is not told", (status, says, to) =>
  withStatus(status, async (OPENAI_BASE_URL, asked) => {
    const { look, check } = judge({ OPENAI_BASE_URL });
    const parts = await Promise.all([look(), look(), look()]);
    expect(parts[0]).toMatchObject({ ok: false, kind: "openai" });
    expect(asked()).toBe(1);
    const found = await check();
    expect(found.ok).toBe(false);
    expect(found.detail).toMatch(says);
    expect(found.advice).toMatch(to);
    expect(JSON.stringify([parts, found])).not.toContain(OPENAI_API_KEY);
  }),
);

test.each([
  ["no-credit", /no credit/],
  ["401", /does not accept the key/],
  ["unknown-model", /does not know the model/],
])(
  "a key that lists models and is not answered (%s) is found by the check",
  async (model, says) => {
    const server = await openOpenAiServer();
    const { look, check } = judge({ OPENAI_BASE_URL: server.url, OPENAI_MODEL: model });
    expect(await look()).toMatchObject({ ok: true });
    expect(await check()).toMatchObject({ ok: false });
    expect((await check()).detail).toMatch(says);
    await server.close();
  },
);

test("a server without a list of models is well", () =>
  withStatus(404, async (OPENAI_BASE_URL) => {
    expect(await judge({ OPENAI_BASE_URL }).look()).toEqual({ ok: true, kind: "openai" });
  }));

test("where nobody listens it cannot be reached, and one that is silent is too late", async () => {
  const nobody = `http://127.0.0.1:${await findFreePort()}/v1`;
  expect(await judge({ OPENAI_BASE_URL: nobody }).look()).toMatchObject({
    detail: "The server cannot be reached.",
  });
  await withSilentServer(async (port) => {
    const OPENAI_BASE_URL = `http://127.0.0.1:${port}/v1`;
    expect(await judge({ OPENAI_BASE_URL }).look()).toMatchObject({
      detail: "The server does not answer in time.",
    });
  });
}, 20_000);

test("the demo is well, says that it is one, and how to connect a model", async () => {
  const settings = settingsOf({ LOCAL_MODELS: "off" });
  const choose = chooser(settings);
  expect(await assistantWatch(settings, choose)()).toEqual({ ok: true, kind: "demo" });
  const found = await checkAnswers(settings, choose);
  expect(found).toMatchObject({ name: "assistant", ok: true });
  expect(found.detail).toMatch(/demo/);
  expect(found.advice).toMatch(/OPENAI_API_KEY/);
});
