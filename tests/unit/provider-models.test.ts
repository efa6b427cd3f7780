import { isChatModel } from "@/lib/assistant/providers/is-chat-model";
import { familyOf } from "@/lib/assistant/providers/model-families";
import { providerOf } from "@/tests/support/ask-provider";
import { openOpenAiServer } from "@/tests/support/openai-server";
import { findFreePort } from "@/tests/support/server";

const { signal } = new AbortController();

async function listing(
  models: unknown[],
  work: (server: Awaited<ReturnType<typeof openOpenAiServer>>) => Promise<void>,
) {
  const server = await openOpenAiServer({ models });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

test("the server's models are listed, without what is no chat model and without dated doubles", async () => {
  const models = [
    "tts-1",
    "gpt-4o-2024-08-06",
    "gpt-4o",
    "whisper-1",
    "o3-2025-04-16",
    "gpt-5-mini",
  ];
  await listing(models, async (server) => {
    const listed = await providerOf(server).listModels(signal);
    expect(listed.map(({ id }) => id)).toEqual(["gpt-5-mini", "gpt-4o", "o3-2025-04-16"]);
    expect(listed[1]).toEqual({ id: "gpt-4o", name: "gpt-4o", window: 128_000, pictures: true });
  });
});

test("the list is read once in a while, however often it is asked for", async () => {
  await listing(["a", "b"], async (server) => {
    for (const provider of [providerOf(server), providerOf(server)]) {
      await provider.listModels(signal);
      await provider.listModels(signal);
    }
    expect(server.listings).toHaveLength(1);
  });
});

test("the settings' models are the list, and theirs is the first", async () => {
  await listing(["a", "b"], async (server) => {
    const ids = async (settings: { model?: string; models?: string[] }) =>
      (await providerOf(server, settings).listModels(signal)).map(({ id }) => id);
    expect(await ids({ models: ["x", "y"] })).toEqual(["x", "y"]);
    expect(await ids({ models: ["x", "y"], model: "y" })).toEqual(["y", "x"]);
    expect(await ids({ model: "z" })).toEqual(["z", "a", "b"]);
  });
});

test("a server's own word on how much its model takes goes before what is known of its family", async () => {
  await listing([{ id: "qwen3:8b", max_model_len: 40_960 }, { id: "qwen3:4b" }], async (server) => {
    const windows = (await providerOf(server).listModels(signal)).map(({ window }) => window);
    expect(windows).toEqual([40_960, 32_768]);
  });
});

test("where there is no list, the model of the settings is the list; without one it is an error", async () => {
  const url = `http://127.0.0.1:${await findFreePort()}/v1`;
  const models = await providerOf({ url }, { model: "gpt-4.1" }).listModels(signal);
  expect(models).toMatchObject([{ id: "gpt-4.1", window: 1_047_576 }]);
  await expect(providerOf({ url }).listModels(signal)).rejects.toMatchObject({
    fault: "unreachable",
  });
});

test.each([
  ["gpt-4o-mini", 128_000],
  ["gpt-4", 8_192],
  ["gpt-5.1", 400_000],
  ["openai/gpt-4.1-nano", 1_047_576],
  ["o4-mini", 200_000],
  ["claude-sonnet-4-5", 200_000],
  ["deepseek-chat", 128_000],
  ["deepseek-r1:8b", 64_000],
  ["qwen-plus", 128_000],
  ["Qwen/Qwen2.5-7B-Instruct", 32_768],
  ["llama3:8b", 8_192],
  ["llama3.1:70b", 131_072],
  ["meta-llama/Llama-3.3-70B-Instruct", 131_072],
  ["something-of-mine", undefined],
])("the window of %s is %s", (model, window) => {
  expect(familyOf(model)?.window).toBe(window);
});

test.each([
  ...["text-embedding-3-small", "whisper-1", "tts-1-hd", "dall-e-3", "gpt-image-1", "sora-2"],
  ...["omni-moderation-latest", "gpt-4o-realtime-preview", "gpt-4o-transcribe", "o1-pro"],
  ...["nomic-embed-text", "bge-m3", "BAAI/bge-large-zh", "davinci-002", "gpt-5-codex"],
])("%s is no chat model", (model) => {
  expect(isChatModel(model)).toBe(false);
});

test.each([
  ...["gpt-4o", "o3", "gpt-5-mini", "gemini-2.5-pro", "deepseek-reasoner", "qwen3:8b"],
  ...["llama3.2:1b", "claude-opus-4-1", "Qwen/Qwen2.5-7B-Instruct", "gpt-oss:20b"],
])("%s is a chat model", (model) => {
  expect(isChatModel(model)).toBe(true);
});
