import { inspect } from "node:util";
import sharp from "sharp";
import { drawn } from "@/tests/support/openai-pictures";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { apiKey, paintBy, paintedBy, paintFailureOf } from "@/tests/support/paint";
import { findFreePort } from "@/tests/support/server";

let server: OpenAiServer;
beforeEach(async () => {
  server = await openOpenAiServer();
});
afterEach(() => server.close());

const asked = () => server.pictures.asked;
const pictureOf = async (model: string, more = {}) =>
  (await paintedBy(paintBy(server, model, more))).at(-1);

describe("a picture", () => {
  it.each([
    ["plain/gpt-image-1"],
    ["plain/some-diffusion"],
    ["plain/dall-e-3"],
    ["url/dall-e-2"],
    ["url-of-its-own/some-diffusion"],
    ["data-url/some-diffusion"],
    ["stream/gpt-image-1"],
  ])("comes whole: %s", async (model) => {
    const bytes = await drawn();
    expect(await pictureOf(model)).toEqual({ type: "picture", bytes });
    expect(asked()).toHaveLength(1);
  });

  it("comes with the words that the model made of the wish", async () => {
    expect(await pictureOf("revised/dall-e-3")).toMatchObject({ revisedPrompt: "A fox, at dusk." });
  });

  it("is kept as it came where its size is not the one asked for", async () => {
    expect(await pictureOf("wrong-size/gpt-image-1")).toMatchObject({ type: "picture" });
  });

  it("grows by previews, with how far it is", async () => {
    const parts = await paintedBy(paintBy(server, "stream/gpt-image-1"));
    expect(parts.map(({ type }) => type)).toEqual([
      ...["progress", "progress", "preview", "progress", "preview", "picture"],
    ]);
    expect(parts[2]).toMatchObject({ bytes: await drawn("silver") });
    expect(asked()[0]?.body).toMatchObject({ stream: true, partial_images: 2 });
  });

  it("shows each preview as soon as it is there", async () => {
    const model = "stepped/gpt-image-1";
    const parts = paintBy(server, model)[Symbol.asyncIterator]();
    server.release(model);
    const types: unknown[] = [];
    for (let each = 0; each < 3; each++) types.push((await parts.next()).value?.type);
    expect(types).toEqual(["progress", "progress", "preview"]);
    server.release(model);
    expect((await parts.next()).value).toMatchObject({ type: "picture" });
    expect((await parts.next()).done).toBe(true);
  });
});

describe("a request", () => {
  it.each([
    ["gpt-image-1", { size: "1536x1024", quality: "high", stream: true }],
    ["dall-e-3", { size: "1792x1024", quality: "hd", response_format: "b64_json" }],
    ["dall-e-2", { size: "1024x1024", response_format: "b64_json" }],
    ["some-diffusion", { size: "1536x1024", quality: "high", response_format: "b64_json" }],
  ])("has what its model takes: %s", async (model, options) => {
    const wish = { shape: "wide" as const, person: "p-1" };
    await paintedBy(paintBy(server, model, wish, { quality: "high" }));
    const { partial_images: _, ...body } = asked()[0]?.body ?? {};
    expect(body).toEqual({ model, prompt: "a red fox", n: 1, user: "p-1", ...options });
  });

  it("sends the earlier picture where the model can look at it", async () => {
    const bytes = await drawn("red");
    const source = { bytes, type: "image/png" };
    await pictureOf("stream/gpt-image-1", { source, sourcePrompt: "a fox" });
    const [one] = asked();
    expect(one).toMatchObject({ path: "/v1/images/edits", body: { prompt: "a red fox" } });
    expect(one?.source).toEqual({ name: "picture.png", type: "image/png", bytes });
  });

  it.each(["plain/dall-e-3", "plain/dall-e-2", "without-edits/some-diffusion"])(
    "says what the earlier picture was where the model cannot: %s",
    async (model) => {
      const source = { bytes: await drawn(), type: "image/png" };
      await pictureOf(model, { source, sourcePrompt: "a fox", prompt: "make it night" });
      const last = asked().at(-1);
      expect(last).toMatchObject({
        path: "/v1/images/generations",
        body: { prompt: "a fox\n\nmake it night" },
      });
    },
  );

  it.each([
    ["stream", "without-stream/gpt-image-1"],
    ["partial_images", "without-previews/gpt-image-1"],
    ["response_format", "without-format/some-diffusion"],
    ["size", "without-size/some-diffusion"],
    ["user", "without-user/gpt-image-1"],
  ])("does without %s where it is refused, and remembers", async (option, model) => {
    await pictureOf(model, { person: "p-1" });
    await pictureOf(model, { person: "p-1" });
    expect(asked().map(({ body }) => option in body)).toEqual([true, false, false]);
  });
});

describe("no picture", () => {
  it.each([
    ["refused-by-policy/gpt-image-1", "refused"],
    ["refused-midway/gpt-image-1", "refused"],
    ["429/gpt-image-1", "rate-limited"],
    ["no-credit/gpt-image-1", "no-credit"],
    ["401/gpt-image-1", "wrong-key"],
    ["too-long/gpt-image-1", "too-long"],
    ["unknown-model/gpt-image-1", "no-such-model"],
    ["no-such-call/gpt-image-1", "no-pictures"],
    ["504/gpt-image-1", "timed-out"],
    ["drops-midway/gpt-image-1", "broken-off"],
    ["ends-midway/gpt-image-1", "broken-off"],
    ["drops-at-once/gpt-image-1", "broken-off"],
    ["no-json/gpt-image-1", "broken-off"],
    ["empty/gpt-image-1", "broken-off"],
    ["garbage/gpt-image-1", "not-a-picture"],
    ["huge/gpt-image-1", "too-large"],
    ["url-elsewhere/dall-e-3", "broken-off"],
    ["url-of-a-file/dall-e-3", "broken-off"],
    ["url-redirects/dall-e-3", "broken-off"],
    ["url-gone/dall-e-3", "broken-off"],
    ["url-endless/dall-e-3", "too-large"],
  ])("says why, after one request: %s is %s", async (model, fault) => {
    expect(await paintFailureOf(paintBy(server, model))).toMatchObject({ fault });
    expect(asked()).toHaveLength(1);
  });

  it("says when to come back", async () => {
    const { error } = await paintFailureOf(paintBy(server, "429/gpt-image-1"));
    expect(error.retryAfter).toBe(3600);
  });

  it.each(["429-then-well/gpt-image-1", "503-then-well/gpt-image-1"])(
    "is not the end where the server did not take the request: %s",
    async (model) => {
      expect(await pictureOf(model)).toMatchObject({ type: "picture" });
      expect(asked()).toHaveLength(2);
    },
  );

  it("is there where nobody listens", async () => {
    const url = `http://127.0.0.1:${await findFreePort()}/v1`;
    const failure = await paintFailureOf(paintBy({ url }, "gpt-image-1"));
    expect(failure).toMatchObject({ fault: "unreachable" });
  });

  it.each([
    ["gpt-image-1", 32_000],
    ["dall-e-3", 4_000],
    ["dall-e-2", 1_000],
  ])("is asked for with more words than %s takes: %d characters", async (model, most) => {
    expect(await pictureOf(model, { prompt: "🦊".repeat(most) })).toMatchObject({
      type: "picture",
    });
    const failure = await paintFailureOf(paintBy(server, model, { prompt: "x".repeat(most + 1) }));
    expect(failure).toMatchObject({ fault: "too-long" });
    expect(asked()).toHaveLength(1);
  });

  it.each(["mute/gpt-image-1", "silent/gpt-image-1"])("comes of silence: %s", async (model) => {
    const parts = paintBy(server, model, {}, { times: { silence: 150 } });
    expect(await paintFailureOf(parts)).toMatchObject({ fault: "timed-out" });
  });

  it("comes where it takes too long in all", async () => {
    const parts = paintBy(server, "mute/gpt-image-1", {}, { times: { whole: 150 } });
    expect(await paintFailureOf(parts)).toMatchObject({ fault: "timed-out" });
  });

  it("comes of stopping, midway and before", async () => {
    const stop = new AbortController();
    const parts = paintBy(server, "silent/gpt-image-1", { signal: stop.signal });
    const failure = paintFailureOf(
      (async function* () {
        for await (const part of parts) {
          yield part;
          if (part.type === "preview") stop.abort();
        }
      })(),
    );
    expect(await failure).toMatchObject({ fault: "aborted" });
    const late = paintBy(server, "plain/gpt-image-1", { signal: AbortSignal.abort() });
    expect(await paintFailureOf(late)).toMatchObject({ fault: "aborted" });
    expect(asked()).toHaveLength(1);
  });

  it("is told to the log without the key, an address or the words", async () => {
    const prompt = "a very private fox in my garden";
    const names = ["401", "too-long", "refused-by-policy", "url-elsewhere", "url-gone", "garbage"];
    for (const name of names) {
      const { error } = await paintFailureOf(paintBy(server, `${name}/dall-e-3`, { prompt }));
      const said = inspect(error, { depth: 9, showHidden: true }).replaceAll(/^\s+at .*$/gm, "");
      for (const secret of [
        apiKey,
        apiKey.slice(0, 12),
        "127.0.0",
        "example.com",
        "http:",
        prompt,
      ]) {
        expect([name, said]).toEqual([name, expect.not.stringContaining(secret)]);
      }
    }
  });
});

test("the file behind an address is fetched without the key", async () => {
  await pictureOf("url/dall-e-3");
  const [{ headers } = { headers: {} }] = server.pictures.fetched;
  expect(headers).not.toHaveProperty("authorization");
});

test("what was drawn can be opened", async () => {
  const part = await pictureOf("plain/gpt-image-1");
  const bytes = part?.type === "picture" ? part.bytes : new Uint8Array();
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 48, height: 32, format: "png" });
});
