import { askProvider, partsOf, textOf } from "@/tests/support/ask-provider";
import { greeting, longWord, seedling } from "@/tests/support/openai-scenarios";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";

let server: OpenAiServer;
beforeAll(async () => {
  server = await openOpenAiServer();
});
afterAll(() => server.close());

const usage = { type: "usage", input: 12, output: 34 };
const end = { type: "end", reason: "stop" };
const ask = (model: string) => askProvider(server, model);

describe("an answer", () => {
  it("comes part by part, with what it cost and why it ended", async () => {
    const words = greeting.map((text) => ({ type: "text", text }));
    expect(await partsOf(ask("plain"))).toEqual([...words, usage, end]);
  });

  it("comes while it is still being written", async () => {
    const parts = ask("stepped:2")[Symbol.asyncIterator]();
    for (const index of [0, 1]) {
      server.release("stepped:2");
      expect((await parts.next()).value).toEqual({ type: "text", text: longWord(index) });
    }
    await parts.return?.();
  });

  it("of any length is whole", async () => {
    const whole = Array.from({ length: 2_000 }, (_, index) => longWord(index)).join("");
    expect(textOf(await partsOf(ask("long")))).toBe(whole);
    expect(textOf(await partsOf(ask("huge-tokens")))).toBe("0123456789".repeat(100_000));
  });

  it("has no part that ends within a character", async () => {
    for (const model of ["split-pair", "split-bytes"]) {
      const parts = await partsOf(ask(model));
      expect(textOf(parts)).toBe(seedling);
      for (const part of parts) if ("text" in part) expect(part.text.isWellFormed()).toBe(true);
    }
  });

  it.each(["reasoning", "reasoning-openrouter"])("has its thoughts apart: %s", async (model) => {
    const parts = await partsOf(ask(model));
    expect(textOf(parts, "thought")).toBe("Let me see.");
    expect(textOf(parts)).toBe("Four.");
  });

  it("has its thoughts apart where they are tags in the text, at its beginning only", async () => {
    const parts = await partsOf(ask("reasoning-tags"));
    expect(textOf(parts, "thought")).toBe("Let me see.");
    expect(textOf(parts)).toBe("Four. <think>");
  });

  it("has calls of tools whole, however they came", async () => {
    const call = (id: string, input: string) => ({
      type: "call",
      call: { id, name: "draw", input },
    });
    const calls = { type: "end", reason: "calls" };
    expect(await partsOf(ask("tool-call"))).toEqual([
      call("a", '{"prompt":"a cat"}'),
      call("b", "{}"),
      usage,
      calls,
    ]);
    expect(await partsOf(ask("tool-call-ollama"))).toEqual([
      call("a", '{"prompt":"a cat"}'),
      call("b", '{"prompt":"a dog"}'),
      usage,
      calls,
    ]);
  });

  it("says when it was cut short or filtered", async () => {
    expect((await partsOf(ask("cut-short"))).at(-1)).toEqual({ type: "end", reason: "length" });
    expect((await partsOf(ask("filtered"))).at(-1)).toEqual({ type: "end", reason: "filtered" });
  });

  it("leaves its connection to the next one", async () => {
    const alone = await openOpenAiServer();
    for (let each = 0; each < 6; each++) await partsOf(askProvider(alone, "plain"));
    await alone.close();
    // A second one where the next request comes before the first has been given back.
    expect(alone.connections()).toBeLessThanOrEqual(2);
  });

  it.each([
    [12.5, 3],
    [3e9, 3],
    [3, -1],
    [null, 3],
  ])("has no usage where the server's is none: %s and %s", async (input, output) => {
    server.script("odd-usage", async (answer) => {
      await answer.say("Hello");
      await answer.finish();
      const told = { prompt_tokens: input, completion_tokens: output };
      await answer.chunk({ choices: [], usage: told });
      answer.stop();
    });
    expect(await partsOf(ask("odd-usage"))).toEqual([{ type: "text", text: "Hello" }, end]);
  });

  it("is whole without its usage, and without the end of its connection", async () => {
    const parts = [{ type: "text", text: "Hello" }, end];
    expect(await partsOf(ask("no-usage"))).toEqual(parts);
    expect(await partsOf(ask("stays-open"))).toEqual(parts);
  });
});
