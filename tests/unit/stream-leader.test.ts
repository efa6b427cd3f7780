import { joinLeader } from "@/lib/client/stream/leader-stream";
import type { BetweenTabs } from "@/lib/client/stream/leader-messages";
import { StreamMemory } from "@/lib/client/stream/stream-memory";
import { FakeLocks } from "@/tests/support/fake-locks";
import { fakeStreams, hearing, hello, ping, recap } from "@/tests/support/fake-streams";
import { posted } from "@/tests/support/made-up";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

let browsers = 0;

function startBrowser() {
  const personId = `p${(browsers += 1)}`;
  const streams = fakeStreams();
  const locks = new FakeLocks();
  const openTab = (memory = new StreamMemory()) => {
    const heard = hearing();
    const lost: string[] = [];
    const tab = joinLeader({
      ...heard,
      personId,
      memory,
      connect: streams.connect,
      locks,
      onLost: () => lost.push("lost"),
    });
    ends.push(() => tab.close());
    return {
      ...heard,
      memory,
      poke: () => tab.poke(),
      close: (options?: { everywhere: boolean }) => tab.close(options),
    };
  };
  /** Another tab's voice, for what only a test would say. */
  const openChannel = () => {
    const channel = new BroadcastChannel(`confab-stream-${personId}`);
    ends.push(() => channel.close());
    const asks: BetweenTabs[] = [];
    const arrivals: (() => void)[] = [];
    channel.addEventListener("message", ({ data }) => {
      if (data.kind !== "ask") return;
      asks.push(data);
      for (const arrive of arrivals.splice(0)) arrive();
    });
    return {
      asks,
      say: (said: BetweenTabs) => channel.postMessage(said),
      untilAsked: async (count: number) => {
        while (asks.length < count) await new Promise<void>((arrive) => arrivals.push(arrive));
      },
    };
  };
  /** A leader that has heard hello, and a follower that knows of it. */
  const openTwo = async () => {
    const leader = openTab();
    const stream = await streams.untilOpened(1);
    stream.status("live");
    stream.frame(hello({ c: 4 }), "e.4");
    const follower = openTab();
    await follower.until(() => follower.statuses.includes("live"));
    return { leader, follower, stream };
  };
  return { ...streams, openTab, openTwo, openChannel };
}

test("one tab connects, and the others hear what it hears", async () => {
  const { openTwo, openTab, opened } = startBrowser();
  const { leader, follower, stream } = await openTwo();
  const third = openTab();
  await third.until(() => third.events.length === 1);
  stream.frame(posted(5), "e.5");
  for (const tab of [leader, follower, third]) {
    await tab.until(() => tab.events.length === 2);
    expect(tab.events[1]).toEqual(posted(5));
    expect(tab.memory.lastId).toBe("e.5");
  }
  expect(opened).toHaveLength(1);
});

test("a tab that comes late is told who is there, as it was last said", async () => {
  const { openTwo, openTab } = startBrowser();
  const { leader, stream } = await openTwo();
  const presence = { type: "presence" as const, conversationId: "c", present: ["ada"] };
  stream.frame(presence);
  await leader.until(() => leader.events.length === 2);
  const late = openTab();
  await late.until(() => late.events.length === 2);
  expect(late.events).toEqual([recap({ c: 4 }), presence]);
});

test("a tab that comes late is told first how far everything has come; others are not", async () => {
  const { openTwo } = startBrowser();
  const { leader, follower, stream } = await openTwo();
  expect(follower.events).toEqual([recap({ c: 4 })]);
  expect(leader.events).toEqual([hello({ c: 4 })]);
  stream.status("waiting", 12);
  await follower.until(() => follower.statuses.at(-1) === "waiting");
});

test("when the leader goes, the next goes on after the last frame that was heard", async () => {
  const { openTwo, untilOpened, openStreams } = startBrowser();
  const { leader, follower, stream } = await openTwo();
  stream.frame(posted(5), "e.5");
  await follower.until(() => follower.events.length === 2);
  leader.close();
  const next = await untilOpened(2);
  expect(next.lastId).toBe("e.5");
  expect(openStreams()).toBe(1);
  next.frame(posted(6), "e.6");
  await follower.until(() => follower.events.length === 3);
});

test("followers go on with a new leader without asking where it stands", async () => {
  const { openTwo, openTab, untilOpened, openChannel } = startBrowser();
  const { leader, follower, stream } = await openTwo();
  const third = openTab();
  await third.until(() => third.events.length === 1);
  const channel = openChannel();
  leader.close();
  const next = await untilOpened(2);
  next.frame(recap({}), "e.4");
  next.frame(posted(5), "e.5");
  await third.until(() => third.events.length === 3);
  expect(stream.open).toBe(false);
  // The first that asks is a tab that is new.
  const late = openTab();
  await late.until(() => late.events.length === 1);
  expect(channel.asks).toHaveLength(1);
  expect(third.events).toHaveLength(3);
  expect(follower.events).toHaveLength(3);
});

test("who missed a frame asks, and is told of all heads", async () => {
  const { openTwo, openChannel } = startBrowser();
  const { follower, stream } = await openTwo();
  const { say, untilAsked } = openChannel();
  // A leader of whose frames the first was missed.
  say({ kind: "frame", leader: "other", n: 2, event: posted(6), id: "e.6" });
  await untilAsked(1);
  stream.frame(ping({ c: 5 }), "e.5");
  await follower.until(() => follower.events.length === 4);
  expect(follower.events).toContainEqual(recap({ c: 4 }));
});

test("a tab that never heard where all stand leads from the beginning", async () => {
  const { openTab, openChannel, untilOpened } = startBrowser();
  const holder = openTab();
  await untilOpened(1);
  const { say } = openChannel();
  const tab = openTab();
  // Frames of a leader that goes before it has answered.
  say({ kind: "frame", leader: "gone", n: 8, event: posted(5), id: "e.5" });
  await tab.until(() => tab.events.length === 1);
  holder.close();
  const next = await untilOpened(2);
  expect(next.lastId).toBeUndefined();
});

test("a tab that was put away goes on from what it knows", async () => {
  const { openTwo, openTab, untilOpened } = startBrowser();
  const { leader, follower } = await openTwo();
  follower.close();
  leader.close();
  openTab(follower.memory);
  expect((await untilOpened(2)).lastId).toBe("e.4");
});

test("a follower's poke reaches the leader's stream", async () => {
  const { openTwo } = startBrowser();
  const { leader, follower, stream } = await openTwo();
  follower.poke();
  leader.poke();
  // In order on the channel: when this is heard, so was the poke.
  stream.frame(ping(), "e.5");
  follower.close({ everywhere: true });
  await leader.until(() => leader.statuses.includes("signed-out"));
  expect(stream.pokes).toBe(2);
});

test("signed out in one tab, the stream has ended for all, the next leader included", async () => {
  const { openTwo, openTab, openStreams, opened, untilOpened } = startBrowser();
  const { leader, follower } = await openTwo();
  const third = openTab();
  await third.until(() => third.events.length === 1);
  leader.close({ everywhere: true });
  await follower.until(() => follower.statuses.at(-1) === "signed-out");
  await third.until(() => third.statuses.at(-1) === "signed-out" && openStreams() === 0);
  third.poke();
  await untilOpened(opened.length + 1);
  expect(openStreams()).toBe(1);
});

test("locks that can't be had are told of", async () => {
  const lost = new Promise<void>((resolve) => {
    joinLeader({
      ...hearing(),
      personId: "nobody",
      memory: new StreamMemory(),
      connect: fakeStreams().connect,
      locks: { request: () => Promise.reject(new DOMException("no", "SecurityError")) },
      onLost: resolve,
    });
  });
  await lost;
});
