import { followStream } from "@/tests/support/follow-stream";
import {
  frame,
  openSseServer,
  refuse,
  speak,
  speakAndBreak,
  speakAndEnd,
  type Step,
} from "@/tests/support/sse-server";

const hello = frame({ type: "hello", epoch: "e", resumed: false, heads: {} }, "e.0");
const ping = (id: string) => frame({ type: "ping", heads: {} }, id);
const opening = "retry: 20\n: a kilobyte\n\n";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A follower of a server that goes by the script; random is the least, so that waits are short. */
async function follow(...steps: Step[]) {
  const server = await openSseServer(steps);
  const follower = followStream({ url: server.url, random: () => 0 });
  ends.push(() => follower.connection.close(), server.close);
  return { server, ...follower };
}

test("a stream that is open is live, from its first frame on", async () => {
  const { until, statuses, frames, ids, server } = await follow(speak(opening, hello, ping("e.1")));
  await until(() => frames.length === 2);
  expect(statuses).toEqual(["live"]);
  expect(ids()).toEqual(["e.0", "e.1"]);
  expect(server.lastIds).toEqual([undefined]);
});

test("a stream that the server ends goes on after its last id, and stays live meanwhile", async () => {
  const { until, statuses, frames, ids, server } = await follow(
    speakAndEnd(opening, hello, ping("e.1")),
    speak(opening, ping("e.2")),
  );
  await until(() => frames.length === 3);
  expect(ids()).toEqual(["e.0", "e.1", "e.2"]);
  expect(server.lastIds).toEqual([undefined, "e.1"]);
  expect(statuses).toEqual(["live"]);
});

test("a frame that is cut off is thrown away, and comes with the next stream", async () => {
  const whole = ping("e.7");
  const { until, ids, frames, server } = await follow(
    speakAndBreak(hello, whole.slice(0, -1)),
    speak(whole),
  );
  await until(() => frames.length === 2);
  expect(ids()).toEqual(["e.0", "e.7"]);
  expect(server.lastIds).toEqual([undefined, "e.0"]);
});

test("a frame without an id leaves the cursor where it is", async () => {
  const { until, frames, server } = await follow(
    speakAndEnd(hello, frame({ type: "typing", conversationId: "c", userId: "u" })),
    speak(ping("e.1")),
  );
  await until(() => frames.length === 3);
  expect(server.lastIds).toEqual([undefined, "e.0"]);
});

test("what is no frame of ours is dropped", async () => {
  const { until, frames, ids } = await follow(
    speak("data: what?\n\n", "data: null\n\n", 'data: {"type":1}\n\n', ": note\n\n", hello),
  );
  await until(() => frames.length === 1);
  expect(ids()).toEqual(["e.0"]);
});

test("a server that restarts behind its proxy is tried until it is back", async () => {
  const { until, statuses, ids, frames, server } = await follow(
    speakAndBreak(opening, hello),
    refuse(502),
    refuse(503),
    speak(ping("e.1")),
  );
  await until(() => frames.length === 2);
  expect(ids()).toEqual(["e.0", "e.1"]);
  expect(server.lastIds).toEqual([undefined, "e.0", "e.0", "e.0"]);
  const [try_, wait] = ["connecting", "waiting"];
  expect(statuses).toEqual(["live", wait, try_, wait, try_, wait, try_, "live"]);
});

test("a proxy's page is no stream, although it says 200", async () => {
  const { until, statuses, frames } = await follow(
    refuse(200, { "content-type": "text/html" }),
    speak(hello),
  );
  await until(() => frames.length === 1);
  expect(statuses).toEqual(["waiting", "connecting", "live"]);
});

test("a server that nobody answers at is tried again", async () => {
  const server = await openSseServer([speak(hello)]);
  let refused = 0;
  const follower = followStream({
    url: server.url,
    random: () => 0,
    fetch: (...asked) => {
      refused += 1;
      return refused < 3 ? Promise.reject(new TypeError("no route")) : fetch(...asked);
    },
  });
  ends.push(() => follower.connection.close(), server.close);
  await follower.until(() => follower.frames.length === 1);
  expect(refused).toBe(3);
});

test("who is signed out stays so until somebody tries again", async () => {
  const { until, statuses, frames, connection, server } = await follow(refuse(401), speak(hello));
  await until(() => statuses.includes("signed-out"));
  expect(server.lastIds).toHaveLength(1);
  connection.poke();
  await until(() => frames.length === 1);
  expect(statuses).toEqual(["signed-out", "connecting", "live"]);
});

test.each([
  ["a busy server says when", 429, { "retry-after": "7" }, 7_000],
  ["a restarting server says when", 503, { "retry-after": "2" }, 2_000],
  ["a date is a time too", 503, { "retry-after": new Date(3_600_000).toUTCString() }, 300_000],
  ["a refusal for good is seldom tried again", 403, {}, 60_000],
  ["nonsense is not heeded", 503, { "retry-after": "soon" }, 250],
])("%s (%i)", async (_, status, headers: Record<string, string>, ms) => {
  const server = await openSseServer([refuse(status, headers), speak(hello)]);
  const follower = followStream({ url: server.url, random: () => 0, now: () => 1_000 });
  ends.push(() => follower.connection.close(), server.close);
  await follower.until(() => follower.retries.length === 1);
  expect(follower.retries).toEqual([1_000 + ms]);
  // Whoever can't wait may try at once.
  follower.connection.poke();
  await follower.until(() => follower.frames.length === 1);
});

test("waits grow with each failure, and begin anew when there is news of the network", async () => {
  const server = await openSseServer([refuse(502)]);
  const follower = followStream({ url: server.url, random: () => 0, now: () => 0 });
  ends.push(() => follower.connection.close(), server.close);
  await follower.until(() => follower.retries.length === 3);
  expect(follower.retries).toEqual([250, 500, 1_000]);
  follower.connection.poke();
  await follower.until(() => follower.retries.length === 4);
  expect(follower.retries.at(-1)).toBe(250);
});

test("the server's word on when to come back is a lower bound", async () => {
  const server = await openSseServer([speakAndBreak("retry: 9000\n\n", hello), speak(hello)]);
  const follower = followStream({ url: server.url, random: () => 0.5, now: () => 1_000 });
  ends.push(() => follower.connection.close(), server.close);
  await follower.until(() => follower.retries.length === 1);
  expect(follower.retries).toEqual([1_000 + 9_000 * 1.25]);
});

test("a server that ends every stream at once is not stormed", async () => {
  const { until, retries, server } = await follow(speakAndEnd(hello));
  await until(() => retries.length === 3);
  expect(server.lastIds).toHaveLength(4);
});

test("what is closed hears nothing more", async () => {
  const { until, frames, connection, statuses } = await follow((response, request) => {
    speak(hello)(response, request);
    request.once("close", () => ended());
  });
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  await until(() => frames.length === 1);
  connection.close();
  await end;
  expect(statuses).toEqual(["live"]);
});
