import { openSharedStream } from "@/lib/client/stream/shared-stream";
import { FakeLocks } from "@/tests/support/fake-locks";
import { installPage } from "@/tests/support/fake-page";
import { fakeStreams, hearing, hello, ping, recap } from "@/tests/support/fake-streams";
import { frame, openSseServer, speak } from "@/tests/support/sse-server";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

let people = 0;

function open(given: Parameters<typeof installPage>[0]) {
  const page = installPage(given);
  ends.push(page.remove);
  const personId = `shared${(people += 1)}`;
  const openTab = () => {
    const heard = hearing();
    const stream = openSharedStream(personId);
    stream.onFrame(heard.onFrame);
    stream.onStatus(heard.onStatus);
    ends.push(() => stream.close());
    return { ...heard, stream };
  };
  return { page, personId, openTab };
}

/** A real server behind the page's `fetch`, for the ways that connect by themselves. */
async function serve(...words: string[]) {
  const server = await openSseServer([speak(...words)]);
  ends.push(server.close);
  const real = globalThis.fetch;
  const asked: string[] = [];
  globalThis.fetch = (input, init) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    return real(server.url, init);
  };
  ends.push(() => (globalThis.fetch = real));
  return { server, asked };
}

const words = frame(hello({ c: 4 }), "e.4");

test("a worker is shared, by the person's id", async () => {
  const { connect, stream, opened } = fakeStreams();
  const { page, openTab, personId } = open({ workers: connect, locks: new FakeLocks() });
  const tabs = [openTab(), openTab()];
  stream().status("live");
  stream().frame(hello(), "e.0");
  for (const { until, events, stream: own } of tabs) {
    await until(() => events.length === 1);
    expect(own.status()).toBe("live");
  }
  expect(page.names).toEqual([`confab-${personId}`, `confab-${personId}`]);
  expect(opened).toHaveLength(1);
});

test("a page that is put away lets go, and is told where the stream stands on its return", async () => {
  const { connect, stream, untilOpened } = fakeStreams();
  const { page, openTab } = open({ workers: connect });
  const tab = openTab();
  stream().frame(hello({ c: 4 }), "e.4");
  await tab.until(() => tab.events.length === 1);
  page.happen("pagehide", { persisted: true });
  page.happen("pageshow", { persisted: true });
  await tab.until(() => tab.events.length === 2);
  expect(tab.events[1]).toEqual(recap({ c: 4 }));
  page.freeze();
  stream().frame(ping({ c: 6 }), "e.6");
  page.resume();
  await tab.until(() => tab.events.length === 3);
  expect(tab.events[2]).toMatchObject({ type: "hello", resumed: true });
  expect((await untilOpened(1)).lastId).toBeUndefined();
});

test("a page that is seen again, or has its network back, has the stream looked after", async () => {
  const { connect, stream } = fakeStreams();
  const { page, openTab } = open({ workers: connect });
  const tab = openTab();
  stream().frame(hello(), "e.0");
  await tab.until(() => tab.events.length === 1);
  page.turn("hidden");
  page.turn("visible");
  page.happen("online");
  page.happen("pageshow", { persisted: false });
  tab.stream.close({ everywhere: true });
  page.happen("online");
  const other = openTab();
  await other.until(() => other.statuses.includes("signed-out"));
  expect(stream().pokes).toBe(3);
});

test.each([
  ["where there are no workers", undefined],
  ["where a policy forbids them", "forbidden"],
] as const)("%s a tab leads, and is there by a lease", async (_, workers) => {
  const { server, asked } = await serve(words);
  const { openTab, personId } = open({ workers, locks: new FakeLocks() });
  const [one, other] = [openTab(), openTab()];
  await one.until(() => one.events.length === 1);
  await other.until(() => other.events.length === 1);
  expect(server.lastIds).toEqual([undefined]);
  expect(asked).toEqual([`http://confab.test/api/events?lease=1&person=${personId}`]);
});

test("where tabs can't agree, each has a stream of its own, which goes on after a pause", async () => {
  const { server } = await serve(words);
  const { openTab, page } = open({});
  const [one, other] = [openTab(), openTab()];
  await one.until(() => one.events.length === 1);
  await other.until(() => other.events.length === 1);
  expect(server.lastIds).toEqual([undefined, undefined]);
  page.happen("pagehide", { persisted: true });
  page.happen("pageshow", { persisted: true });
  await one.until(() => one.events.length === 2);
  await other.until(() => other.events.length === 2);
  expect(server.lastIds.slice(2)).toEqual(["e.4", "e.4"]);
});

test("where no worker answers, a tab leads after a while", async () => {
  const { server } = await serve(words);
  const { openTab } = open({ workers: "silent", locks: new FakeLocks() });
  const tab = openTab();
  await tab.until(() => tab.events.length === 1);
  expect(server.lastIds).toHaveLength(1);
});

test("a listener that throws keeps no frame from the others", async () => {
  const { connect, stream } = fakeStreams();
  const { openTab } = open({ workers: connect });
  const thrown: (() => void)[] = [];
  jest.spyOn(globalThis, "queueMicrotask").mockImplementation((rethrow) => thrown.push(rethrow));
  ends.push(() => jest.restoreAllMocks());
  const tab = openTab();
  tab.stream.onFrame(() => {
    throw new Error("of its own");
  });
  const heard = hearing();
  tab.stream.onFrame(heard.onFrame);
  stream().frame(hello(), "e.0");
  await heard.until(() => heard.events.length === 1);
  expect(thrown.at(-1)).toThrow("of its own");
});

test("who stops listening hears no more", async () => {
  const { connect, stream } = fakeStreams();
  const { openTab } = open({ workers: connect });
  const tab = openTab();
  const heard = hearing();
  const stop = tab.stream.onFrame(heard.onFrame);
  stop();
  stream().frame(hello(), "e.0");
  await tab.until(() => tab.events.length === 1);
  expect(heard.events).toEqual([]);
});
