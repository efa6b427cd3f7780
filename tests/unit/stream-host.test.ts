import { StreamHost } from "@/lib/client/stream/stream-host";
import { joinWorker } from "@/lib/client/stream/worker-stream";
import { fakeStreams, hearing, hello, ping, recap } from "@/tests/support/fake-streams";
import { posted } from "@/tests/support/made-up";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  jest.useRealTimers();
});

function startHost() {
  const streams = fakeStreams();
  const clock = { now: 0 };
  const host = new StreamHost({ connect: streams.connect, now: () => clock.now });
  /** A tab of the same browser. */
  const openTab = ({ hidden = false } = {}) => {
    const { port1, port2 } = new MessageChannel();
    const heard = hearing();
    const lost: string[] = [];
    const tab = joinWorker({
      ...heard,
      open: () => ({ port: port1, addEventListener: () => {} }),
      onLost: (when) => lost.push(when),
      isHidden: () => hidden,
    });
    host.attach(port2);
    ends.push(() => tab.close());
    return { ...heard, ...tab, lost, port: port2 };
  };
  return { ...streams, host, clock, openTab };
}

/** The worker has heard all that was said to it so far: it closes when its last tab goes. */
function untilTabs(host: StreamHost, port: MessagePort, count: number) {
  return new Promise<void>((resolve) => {
    const look = () => {
      if (host.tabs === count) resolve();
    };
    port.addEventListener("message", look);
    port.addEventListener("close", look);
    look();
  });
}

test("many tabs are one stream, and all hear all of it", async () => {
  const { openTab, stream, opened } = startHost();
  const tabs = Array.from({ length: 12 }, () => openTab());
  stream().status("live");
  stream().frame(hello({ c: 4 }), "e.4");
  stream().frame(posted(5), "e.5");
  for (const { until, events, statuses } of tabs) {
    await until(() => events.length === 2);
    expect(events).toEqual([hello({ c: 4 }), posted(5)]);
    expect(statuses.at(-1)).toBe("live");
  }
  expect(opened).toHaveLength(1);
});

test("a hidden tab is told like any other", async () => {
  const { openTab, stream } = startHost();
  const tab = openTab({ hidden: true });
  tab.hide();
  stream().frame(hello(), "e.0");
  await tab.until(() => tab.events.length === 1);
});

test("a tab that comes late is told who is there, as it was last said", async () => {
  const { openTab, stream } = startHost();
  openTab();
  const presence = { type: "presence", conversationId: "a", present: ["ada"] } as const;
  stream().frame(hello({ a: 1 }), "e.1");
  stream().frame({ ...presence, present: [] });
  stream().frame({ ...presence, present: ["ada"] });
  const late = openTab();
  await late.until(() => late.events.length === 2);
  expect(late.events).toEqual([recap({ a: 1 }), { ...presence, present: ["ada"] }]);
});

test("a tab that comes late is told first how far everything has come", async () => {
  const { openTab, stream } = startHost();
  openTab();
  stream().status("live");
  stream().frame(hello({ a: 1, b: 2 }), "e.1");
  stream().frame(ping({ b: 7 }), "e.2");
  stream().frame({ ...posted(9), conversationId: "d" }, "e.3");
  const late = openTab();
  await late.until(() => late.events.length === 1);
  expect(late.events).toEqual([recap({ a: 1, b: 7, d: 9 })]);
  expect(late.statuses).toEqual(["live"]);
});

test("the stream ends with the last tab, and goes on with the next one", async () => {
  const { openTab, stream, openStreams, opened, host } = startHost();
  const [one, other] = [openTab(), openTab()];
  stream().frame(hello({ c: 4 }), "e.4");
  one.close();
  await untilTabs(host, one.port, 1);
  expect(openStreams()).toBe(1);
  other.close();
  await untilTabs(host, other.port, 0);
  expect(openStreams()).toBe(0);
  const next = openTab();
  expect(opened).toHaveLength(2);
  expect(stream().lastId).toBe("e.4");
  await next.until(() => next.events.length === 1);
  expect(next.events).toEqual([recap({ c: 4 })]);
});

test("signed out in one tab, the stream has ended for all", async () => {
  const { openTab, stream, openStreams, opened } = startHost();
  const [one, other] = [openTab(), openTab()];
  stream().status("live");
  one.close({ everywhere: true });
  await other.until(() => other.statuses.includes("signed-out"));
  expect(openStreams()).toBe(0);
  // Somebody has signed in again meanwhile, for all that the tab knows.
  other.poke();
  await other.until(() => other.statuses.at(-1) === "connecting");
  expect(opened).toHaveLength(2);
});

test("a page that opens after a refusal has it tried again", () => {
  const { openTab, stream } = startHost();
  openTab();
  stream().status("signed-out");
  openTab();
  expect(stream().pokes).toBe(1);
});

test("a poke reaches the stream", async () => {
  const { openTab, stream } = startHost();
  const tab = openTab();
  tab.poke();
  stream().frame(hello(), "e.0");
  await tab.until(() => tab.events.length === 1);
  tab.poke();
  tab.close({ everywhere: true });
  const other = openTab();
  await other.until(() => other.statuses.includes("signed-out"));
  expect(stream().pokes).toBe(2);
});

describe("tabs that fall silent", () => {
  /** Ports that only the test speaks on, so that time may be its own. */
  function startSilent(hidden: boolean) {
    jest.useFakeTimers();
    const { connect, openStreams } = fakeStreams();
    const host = new StreamHost({ connect });
    const target = new EventTarget();
    const said: unknown[] = [];
    const port = Object.assign(target, {
      start: () => {},
      postMessage: (message: unknown) => said.push(message),
    }) as unknown as MessagePort;
    host.attach(port);
    const say = (data: unknown) => target.dispatchEvent(new MessageEvent("message", { data }));
    say({ kind: "here", hidden });
    ends.push(() => say({ kind: "bye" }));
    return { host, openStreams, say, said, target };
  }

  test.each([
    ["one that was seen", false, 45_000],
    ["one that was hidden", true, 180_000],
  ])("%s is given up in time", (_, hidden, patience) => {
    const { host, openStreams } = startSilent(hidden);
    jest.advanceTimersByTime(patience);
    expect([host.tabs, openStreams()]).toEqual([1, 1]);
    jest.advanceTimersByTime(15_000);
    expect([host.tabs, openStreams()]).toEqual([0, 0]);
  });

  test("one that is back is told where the stream stands", () => {
    const { host, say, said, openStreams } = startSilent(false);
    jest.advanceTimersByTime(120_000);
    expect(host.tabs).toBe(0);
    said.length = 0;
    say({ kind: "here", hidden: false });
    expect([host.tabs, openStreams()]).toEqual([1, 1]);
    expect(said).toEqual([
      { kind: "status", status: "connecting", retryAt: undefined },
      { kind: "here" },
    ]);
  });

  test("after the machine slept, all are waited for once more", () => {
    const { host } = startSilent(false);
    jest.setSystemTime(Date.now() + 3_600_000);
    jest.advanceTimersByTime(15_000);
    expect(host.tabs).toBe(1);
  });

  test("one whose end is told of is gone at once", () => {
    const { host, target } = startSilent(false);
    target.dispatchEvent(new Event("close"));
    expect(host.tabs).toBe(0);
  });
});

describe("a worker that does not answer", () => {
  function joinNobody() {
    jest.useFakeTimers();
    const port = Object.assign(new EventTarget(), {
      start: () => {},
      close: () => {},
      postMessage: () => {},
    }) as unknown as MessagePort;
    const worker = Object.assign(new EventTarget(), { port });
    const lost: string[] = [];
    const heard = hearing();
    joinWorker({
      ...heard,
      open: () => worker,
      onLost: (when) => lost.push(when),
      isHidden: () => false,
    });
    const answer = () =>
      port.dispatchEvent(new MessageEvent("message", { data: { kind: "here" } }));
    return { lost, worker, answer };
  }

  test("is given up after three seconds", () => {
    const { lost } = joinNobody();
    jest.advanceTimersByTime(2_999);
    expect(lost).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(lost).toEqual(["at-first"]);
  });

  test("is given up at once where it can't be loaded", () => {
    const { lost, worker } = joinNobody();
    worker.dispatchEvent(new Event("error"));
    jest.advanceTimersByTime(100_000);
    expect(lost).toEqual(["at-first"]);
  });

  test("is opened anew where it answered before", () => {
    const { lost, answer } = joinNobody();
    for (let count = 0; count < 10; count += 1) {
      answer();
      jest.advanceTimersByTime(20_000);
    }
    expect(lost).toEqual([]);
    jest.advanceTimersByTime(80_000);
    expect(lost).toEqual(["later"]);
  });
});
