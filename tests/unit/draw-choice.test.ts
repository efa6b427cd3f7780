import { parseEnv } from "@/lib/env";
import { painterChooser } from "@/lib/images/draw/choose-painter";
import { pictureApiOf } from "@/lib/images/draw/picture-api";
import { openOpenAiServer } from "@/tests/support/openai-server";
import { findFreePort } from "@/tests/support/server";

function envOf(given: Record<string, string>) {
  const result = parseEnv(given);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return result.env;
}

const chosenBy = (given: Record<string, string>) => painterChooser(envOf(given))();

test("without a key, and with a server on this machine alone, the demo draws and says so", async () => {
  const cases: Record<string, string>[] = [
    {},
    { LOCAL_MODELS: "on" },
    { OPENAI_IMAGE_MODEL: "gpt-image-1" },
  ];
  for (const given of cases) {
    expect(await chosenBy(given)).toMatchObject({ demo: true, model: "demo" });
  }
});

test("OpenAI draws by gpt-image-1, or by the model of the settings", async () => {
  const key = { OPENAI_API_KEY: "sk-a" };
  expect(await chosenBy(key)).toMatchObject({ demo: false, model: "gpt-image-1" });
  const named = { ...key, OPENAI_IMAGE_MODEL: "gpt-image-1-mini" };
  expect(await chosenBy(named)).toMatchObject({ demo: false, model: "gpt-image-1-mini" });
});

test.each([
  [["llama", "black-forest/FLUX.1-schnell", "dall-e-3"], { demo: false, model: "dall-e-3" }],
  [["llama", "black-forest/FLUX.1-schnell"], { demo: false, model: "black-forest/FLUX.1-schnell" }],
  [["llama", "influx-chat"], { demo: true, model: "demo" }],
])("another server draws by a model that it lists: %j", async (models, painter) => {
  const server = await openOpenAiServer({ models });
  expect(await chosenBy({ OPENAI_BASE_URL: server.url })).toMatchObject(painter);
  await server.close();
});

test("a server that nobody reaches is looked for again", async () => {
  const port = await findFreePort();
  const choose = painterChooser(envOf({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` }), 0);
  expect(await choose()).toMatchObject({ demo: true });
  const server = await openOpenAiServer({ port, models: ["gpt-image-1"] });
  expect(await choose()).toMatchObject({ demo: false, model: "gpt-image-1" });
  await server.close();
});

test("a server that is named for pictures is asked for them, whatever it lists", async () => {
  const server = await openOpenAiServer({ models: ["llama"] });
  const given = { OPENAI_IMAGE_BASE_URL: server.url };
  expect(await chosenBy(given)).toMatchObject({ demo: false, model: "gpt-image-1" });
  await server.close();
});

test.each([
  ["the same server", { OPENAI_API_KEY: "sk-a" }, "sk-a"],
  ["a key of its own", { OPENAI_API_KEY: "sk-a", OPENAI_IMAGE_API_KEY: "sk-b" }, "sk-b"],
  [
    "another server",
    { OPENAI_API_KEY: "sk-a", OPENAI_IMAGE_BASE_URL: "https://b.example/v1" },
    "none",
  ],
  [
    "the same server under another path",
    {
      OPENAI_API_KEY: "sk-a",
      OPENAI_BASE_URL: "https://a.example/v1",
      OPENAI_IMAGE_BASE_URL: "https://a.example/pictures/v1",
    },
    "sk-a",
  ],
])("the key for answers goes to no other server: %s", (_, given, apiKey) => {
  expect(pictureApiOf(envOf(given))).toMatchObject({ apiKey });
});
