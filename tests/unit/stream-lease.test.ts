import { PresenceLease } from "@/lib/client/stream/presence-lease";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A lease on a server that answers as it is told to. */
function hold(answer: () => Promise<Response>) {
  const asked: number[] = [];
  const lease = new PresenceLease({
    url: "/api/presence",
    fetch: () => {
      asked.push(Date.now() - begun);
      return answer();
    },
  });
  const begun = Date.now();
  lease.begin();
  return { asked, lease, pass: (ms: number) => jest.advanceTimersByTimeAsync(ms) };
}

test("is renewed before it runs out, and then whenever the server says", async () => {
  const { asked, lease, pass } = hold(() => Promise.resolve(Response.json({ again: 12 })));
  await pass(40_000);
  expect(asked).toEqual([10_000, 22_000, 34_000]);
  lease.end();
  await pass(60_000);
  expect(asked).toHaveLength(3);
});

test.each([
  ["no network", () => Promise.reject(new TypeError("no route"))],
  ["a server that is busy", () => Promise.resolve(new Response("", { status: 503 }))],
  ["an answer that is none", () => Promise.resolve(Response.json({ again: "soon" }))],
])("is tried again soon after %s", async (_, answer) => {
  const { asked, lease, pass } = hold(answer);
  await pass(20_000);
  expect(asked).toEqual([10_000, 15_000, 20_000]);
  lease.end();
});

test("what the stream brings renews it where timers are late", async () => {
  const { asked, lease, pass } = hold(() => Promise.resolve(Response.json({ again: 12 })));
  // The clock goes on, the timers do not: a tab that nobody sees.
  jest.setSystemTime(Date.now() + 9_000);
  lease.beat();
  expect(asked).toEqual([]);
  jest.setSystemTime(Date.now() + 6_000);
  lease.beat();
  lease.beat();
  expect(asked).toEqual([15_000]);
  await pass(0);
  lease.end();
});
