import { setTimeout as sleep } from "node:timers/promises";
import type { OpenAiAnswer } from "@/tests/support/openai-answer";
import { refusals } from "@/tests/support/openai-refusals";

/** How one request is answered; `given` is the number after the colon of the model's name. */
export type Scenario = (answer: OpenAiAnswer, given?: number) => Promise<void> | void;

export const greeting = ["Hello", ", ", "you", " there", "."];
export const seedling = "一🌱二";

/** Word `index` of a long answer: a test can tell a hole and a repetition by it. */
export const longWord = (index: number) => `word${index}${index % 12 === 11 ? "\n\n" : " "}`;

const streams: Record<string, Scenario> = {
  plain: async (answer) => {
    for (const word of greeting) await answer.say(word);
    await answer.end();
  },
  /** So many words a second (10), thirty in all. */
  slow: (answer, perSecond = 10) => sayLong(answer, 30, 1000 / perSecond),
  /** So many words (2,000), as fast as they are read. */
  long: (answer, words = 2_000) => sayLong(answer, words, 0),
  /** 30 words a second, without an end. */
  "never-ends": (answer, perSecond = 30) => sayLong(answer, Infinity, 1000 / perSecond),
  /** Steps of the test: a word for each release. */
  stepped: async (answer, words = 10) => {
    for (let index = 0; index < words; index++) {
      await answer.until();
      await answer.say(longWord(index));
    }
    await answer.end();
  },
  /** One piece of so many thousand characters (1,000). */
  "huge-tokens": async (answer, thousands = 1_000) => {
    await answer.say("0123456789".repeat(100 * thousands));
    await answer.end();
  },
  /** The two halves of a character are two chunks. */
  "split-pair": async (answer) => {
    for (const half of seedling.split("")) await answer.say(half);
    await answer.end();
  },
  /** Every byte is one write: characters, lines and events are cut anywhere. */
  "split-bytes": async (answer) => {
    const delta = { content: seedling };
    const chunk = { object: "chat.completion.chunk", choices: [{ index: 0, delta }] };
    for (const byte of Buffer.from(`data: ${JSON.stringify(chunk)}\r\n\r\n`)) {
      await answer.raw(Uint8Array.of(byte));
      await sleep(1);
    }
    await answer.end();
  },
  reasoning: async (answer) => {
    await answer.think("Let me");
    await answer.think(" see.");
    await answer.say("Four.");
    await answer.end();
  },
  /** As OpenRouter and others name it. */
  "reasoning-openrouter": async (answer) => {
    await answer.delta({ content: "", reasoning: "Let me see." });
    await answer.say("Four.");
    await answer.end();
  },
  /** As models write it that are served bare. */
  "reasoning-tags": async (answer) => {
    const pieces = ["\n<thi", "nk>\nLet me", " see.</th", "ink>", "\n\n", "Four", ". <think>"];
    for (const piece of pieces) await answer.say(piece);
    await answer.end();
  },
  /** Two calls, the pieces of which come in turn. */
  "tool-call": async (answer) => {
    const first = { name: "draw", arguments: "" };
    await answer.delta({ tool_calls: [{ index: 0, id: "a", type: "function", function: first }] });
    await answer.delta({ tool_calls: [{ index: 0, function: { arguments: '{"promp' } }] });
    await answer.delta({ tool_calls: [{ index: 1, id: "b", function: { name: "draw" } }] });
    await answer.delta({ tool_calls: [{ index: 0, function: { arguments: 't":"a cat"}' } }] });
    await answer.delta({ tool_calls: [{ index: 1, function: { arguments: "{}" } }] });
    await answer.end("tool_calls");
  },
  /** All of it says the same index, and it ends as if nothing were called. */
  "tool-call-ollama": async (answer) => {
    for (const [id, prompt] of Object.entries({ a: "a cat", b: "a dog" })) {
      const wanted = { name: "draw", arguments: JSON.stringify({ prompt }) };
      await answer.delta({ tool_calls: [{ index: 0, id, type: "function", function: wanted }] });
    }
    await answer.end("stop");
  },
  filtered: async (answer) => {
    await answer.say("I");
    await answer.end("content_filter");
  },
  "cut-short": async (answer) => {
    await answer.say("Once upon");
    await answer.end("length");
  },
  "no-usage": async (answer) => {
    await answer.say("Hello");
    await answer.finish();
    answer.stop();
  },
  /** It is whole, but its connection never ends. */
  "stays-open": async (answer) => {
    await answer.say("Hello");
    await answer.finish();
    await answer.closed;
  },
};

const failures: Record<string, Scenario> = {
  "drops-midway": async (answer) => {
    for (const word of greeting.slice(0, 3)) await answer.say(word);
    await answer.reset();
  },
  /** The first request is reset before anything is said. */
  "reset-then-well": async (answer) => {
    if (answer.asked.earlier === 0) await answer.reset();
    else await streams["plain"]?.(answer);
  },
  "no-finish": async (answer) => {
    await answer.say("Hello");
    answer.stop();
  },
  "error-in-stream": async (answer) => {
    await answer.say("Hello");
    await answer.raw('data: {"error":{"message":"The engine failed.","type":"server_error"}}\n\n');
    answer.stop();
  },
  garbage: async (answer) => {
    await answer.say("Hello");
    await answer.raw("data: {not json\n\n");
    answer.stop();
  },
  "another-shape": async (answer) => {
    await answer.raw('data: {"hello":"world"}\n\n');
    answer.stop();
  },
  html: (answer) => answer.refuse(200, "<!doctype html><title>Sign in</title>"),
  /** It says one word and then nothing more. */
  silent: async (answer) => {
    await answer.say("Hello");
    await answer.closed;
  },
  /** It takes the request and never answers. */
  mute: async (answer) => {
    await answer.closed;
  },
};

export const scenarios: Record<string, Scenario | undefined> = {
  ...streams,
  ...failures,
  ...refusals(async (answer) => streams["plain"]?.(answer)),
};

async function sayLong(answer: OpenAiAnswer, words: number, pause: number) {
  for (let index = 0; index < words && !answer.left; index++) {
    await answer.say(longWord(index));
    if (pause > 0) await sleep(pause);
  }
  if (!answer.left) await answer.end();
}
