import OpenAI from "openai";
import type { Api } from "@/lib/assistant/providers/api";
import { streamAnswer } from "@/lib/assistant/providers/stream-answer";
import { failureOf, partsOf, textOf } from "@/tests/support/ask-provider";

type Answer = (signal: AbortSignal) => AsyncIterable<string | Uint8Array>;

const stopped = { choices: [{ delta: {}, finish_reason: "stop" }] };
const usage = { choices: [], usage: { prompt_tokens: 3, completion_tokens: 5 } };
const dropped = Object.assign(new TypeError("terminated"), { cause: { code: "UND_ERR_SOCKET" } });

describe("of the chunks of an answer", () => {
  it("each text is a part, and what it cost comes before its end", async () => {
    const { ask } = answering(() => said("Good ", "day.", stopped, usage));
    expect(await partsOf(ask())).toEqual([
      { type: "text", text: "Good " },
      { type: "text", text: "day." },
      { type: "usage", input: 3, output: 5 },
      { type: "end", reason: "stop" },
    ]);
  });

  it("what the model thinks is apart from what it says", async () => {
    const thinks = { choices: [{ delta: { reasoning_content: "Two and two." } }] };
    const { ask } = answering(() => said(thinks, "Four.", stopped));
    const parts = await partsOf(ask());
    expect(textOf(parts, "thought")).toBe("Two and two.");
    expect(textOf(parts)).toBe("Four.");
  });

  it("a call of a tool is one, however many pieces it came in", async () => {
    const piece = (call: object) => ({
      choices: [{ delta: { tool_calls: [{ index: 0, ...call }] } }],
    });
    const first = piece({ id: "c1", function: { name: "draw", arguments: "" } });
    const more = ['{"of":', '"a cat"}'].map((text) => piece({ function: { arguments: text } }));
    const { ask } = answering(() => said(first, ...more, stopped));
    expect(await partsOf(ask())).toEqual([
      { type: "call", call: { id: "c1", name: "draw", input: '{"of":"a cat"}' } },
      { type: "end", reason: "calls" },
    ]);
  });

  it("none is lost where the bytes are cut anywhere, and the last line has no end", async () => {
    // An event may have its data on several lines.
    const events = [event("猫 ").replace("[{", "[\ndata: {"), event("and 🌱"), event(stopped)];
    const text = events.join("").replaceAll("\n", "\r\n").trimEnd();
    const bytes = new TextEncoder().encode(text);
    const { ask } = answering(async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte);
    });
    expect(textOf(await partsOf(ask()))).toBe("猫 and 🌱");
  });
});

describe("where an answer breaks off", () => {
  it("what came of it before is passed on, and it is not asked for again", async () => {
    const broken: Answer[] = [
      () => said("Half", { error: { message: "overloaded" } }),
      () => thenFails(said("Half"), dropped),
      () => said("Half"),
    ];
    for (const answer of broken) {
      const { ask, asked } = answering(answer);
      expect(await failureOf(ask())).toMatchObject({ text: "Half" });
      expect(asked()).toBe(1);
    }
  });

  it("before it has begun, it is asked for again", async () => {
    const { ask, asked } = answering(
      () => thenFails(said(), dropped),
      () => said("Whole.", stopped),
    );
    expect(textOf(await partsOf(ask()))).toBe("Whole.");
    expect(asked()).toBe(2);
  });

  it("after its last word, it is whole", async () => {
    const { ask } = answering(() => thenFails(said("Whole.", stopped), dropped));
    const parts = await partsOf(ask());
    expect(textOf(parts)).toBe("Whole.");
    expect(parts.at(-1)).toEqual({ type: "end", reason: "stop" });
  });
});

describe("of a server that falls silent", () => {
  const silent: Answer = (signal) => thenFalls(said("Well"), signal);

  it("no more is awaited than its time", async () => {
    const { ask } = answering(silent);
    expect(await failureOf(ask({ silence: 20 }))).toMatchObject({
      ...{ fault: "timed-out", text: "Well" },
    });
  });

  it("nothing holds back who stops it", async () => {
    const { ask } = answering(silent);
    const controller = new AbortController();
    const parts = ask({ signal: controller.signal });
    expect((await parts.next()).value).toEqual({ type: "text", text: "Well" });
    const next = failureOf(parts);
    controller.abort();
    expect(await next).toMatchObject({ fault: "aborted" });
  });
});

/** A server without a network: each time it is asked it gives the next answer, then the first again. */
function answering(...answers: [Answer, ...Answer[]]) {
  let asked = 0;
  const baseUrl = "http://model.test/v1";
  const fetch = async (_address: unknown, init?: RequestInit) => {
    const answer = answers[asked] ?? answers[0];
    asked += 1;
    return new Response(toBody(answer(init?.signal ?? new AbortController().signal)));
  };
  const client = new OpenAI({ apiKey: "none", baseURL: baseUrl, maxRetries: 0, fetch });
  const ask = ({ silence = 60_000, signal = new AbortController().signal } = {}) => {
    const times = { headers: 60_000, silence, whole: 60_000 };
    const api: Api = { client, baseUrl, times, pause: 1 };
    return streamAnswer(api, { model: "m", messages: [{ role: "user", text: "Hello" }], signal });
  };
  return { ask, asked: () => asked };
}

async function* said(...chunks: readonly (string | object)[]) {
  for (const chunk of chunks) yield event(chunk);
}

async function* thenFails(chunks: AsyncIterable<string>, error: Error) {
  yield* chunks;
  throw error;
}

/** As fetch does it: an abort ends the body. */
async function* thenFalls(chunks: AsyncIterable<string>, signal: AbortSignal) {
  yield* chunks;
  await new Promise((_, reject) => {
    const end = () => reject(new DOMException("Aborted", "AbortError"));
    signal.addEventListener("abort", end, { once: true });
  });
}

function event(chunk: string | object) {
  const value = typeof chunk === "string" ? { choices: [{ delta: { content: chunk } }] } : chunk;
  return `data: ${JSON.stringify(value)}\n\n`;
}

function toBody(pieces: AsyncIterable<string | Uint8Array>) {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
  });
}
