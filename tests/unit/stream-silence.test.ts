import { retryDelay } from "@/lib/client/stream/retry-delay";
import { followStream } from "@/tests/support/follow-stream";
import { frame } from "@/tests/support/sse-server";

const hello = frame({ type: "hello", epoch: "e", resumed: false, heads: {} }, "e.0");
const ping = frame({ type: "ping", heads: {} }, "e.1");

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A network of streams that say what they are told to, and end when their reader leaves. */
function network() {
  const speakers: ((words: string) => void)[] = [];
  const enders: (() => void)[] = [];
  const open: typeof fetch = (_, init) => {
    const bytes = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        speakers.push((words) => controller.enqueue(bytes.encode(words)));
        enders.push(() => controller.close());
        init?.signal?.addEventListener("abort", () => controller.error(new Error("aborted")));
      },
    });
    return Promise.resolve(
      new Response(body, { headers: { "content-type": "text/event-stream" } }),
    );
  };
  return { speakers, enders, open };
}

function follow() {
  const { speakers, enders, open } = network();
  const follower = followStream({ url: "/api/events", fetch: open, random: () => 0 });
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  return { ...follower, enders, pass, opened: () => speakers.length, say: sayer(speakers, pass) };
}

function sayer(speakers: ((words: string) => void)[], pass: (ms: number) => Promise<void>) {
  return async (words: string) => {
    await pass(0);
    speakers.at(-1)?.(words);
    await pass(0);
  };
}

test("a stream that falls silent is left for another", async () => {
  const { say, pass, opened, statuses, connection } = follow();
  await say(hello);
  await pass(39_999);
  expect(opened()).toBe(1);
  await pass(1);
  expect(opened()).toBe(2);
  await say(ping);
  expect(statuses).toEqual(["live", "connecting", "live"]);
  connection.close();
});

test("anything that is heard counts, be it a comment", async () => {
  const { say, pass, opened, connection } = follow();
  await say(hello);
  for (let index = 0; index < 4; index += 1) {
    await pass(39_000);
    await say(": still here\n\n");
  }
  expect(opened()).toBe(1);
  connection.close();
});

test("a poke leaves a stream alone that was heard of lately, and ends a silent one", async () => {
  const { say, pass, opened, connection } = follow();
  await say(hello);
  await pass(20_000);
  connection.poke();
  await pass(0);
  expect(opened()).toBe(1);
  await pass(1);
  connection.poke();
  await pass(0);
  expect(opened()).toBe(2);
  connection.close();
});

test("a timer that was held up goes by the clock", async () => {
  const { say, pass, opened, connection } = follow();
  await say(hello);
  // A throttled tab: an hour passes, its timers sleep, and bytes come all the same.
  jest.setSystemTime(Date.now() + 3_600_000);
  await say(ping);
  await pass(39_999);
  expect(opened()).toBe(1);
  await pass(1);
  expect(opened()).toBe(2);
  connection.close();
});

test("a clock that is set back does not hold the watch up", async () => {
  const { say, pass, opened, connection } = follow();
  await say(hello);
  jest.setSystemTime(Date.now() - 3_600_000);
  await pass(80_000);
  expect(opened()).toBe(2);
  connection.close();
});

test("a stream that the server ends again and again in its time is never interrupted", async () => {
  const { say, pass, enders, opened, statuses, connection } = follow();
  for (let streams = 1; streams <= 4; streams += 1) {
    await say(hello);
    expect(opened()).toBe(streams);
    await pass(10_000);
    enders.at(-1)?.();
    await pass(0);
  }
  expect(statuses).toEqual(["live"]);
  connection.close();
});

test("a return that takes longer than a moment is told of", async () => {
  const { say, pass, enders, opened, statuses, connection } = follow();
  await say(hello);
  await pass(10_000);
  enders[0]?.();
  await pass(1_999);
  expect(opened()).toBe(2);
  expect(statuses).toEqual(["live"]);
  await pass(1);
  expect(statuses).toEqual(["live", "connecting"]);
  connection.close();
});

test("a server that goes down says when to come back, and nobody comes sooner", async () => {
  const { say, pass, enders, opened, connection } = follow();
  await say(`retry: 5000\n\n${hello}`);
  await pass(10_000);
  await say("retry: 1000\n\n");
  enders[0]?.();
  await pass(999);
  expect(opened()).toBe(1);
  await pass(1);
  expect(opened()).toBe(2);
  connection.close();
});

test("waits grow up to a bound, and never fall together", () => {
  const delays = (random: number) =>
    [1, 2, 3, 4, 5, 6, 7, 60].map((failures) =>
      retryDelay({ failures, atLeast: 0, random: () => random }),
    );
  expect(delays(1)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  expect(delays(0)).toEqual([250, 500, 1000, 2000, 4000, 7500, 7500, 7500]);
  expect(retryDelay({ failures: 1, atLeast: 2000, random: () => 0 })).toBe(2000);
  expect(retryDelay({ failures: 1, atLeast: 2000, random: () => 1 })).toBe(3000);
});
