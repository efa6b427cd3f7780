import type { Room } from "@/lib/contract/conversations";
import { Attendance } from "@/lib/stream/attendance";
import { leaseUntil } from "@/lib/stream/lease";
import { Pings } from "@/lib/stream/pings";
import { Presence } from "@/lib/stream/presence";
import { Readership } from "@/lib/stream/readership";
import { Subscriber } from "@/lib/stream/subscriber";
import { Subscribers } from "@/lib/stream/subscribers";

type Asked = { only?: string | null; endsAt?: number };

function scene() {
  const subscribers = new Subscribers();
  const presence = new Presence({ countReaders: () => 1, tell: () => {} });
  const attendance = new Attendance(presence);
  const readership = new Readership(subscribers, attendance);
  const open = ({ only = null, endsAt = Infinity }: Asked = {}) => {
    const written: string[] = [];
    const sink = {
      write: (bytes: Buffer) => void written.push(bytes.toString()),
      backlog: () => 0,
      onceDrained: () => {},
      end: jest.fn(),
      destroy: jest.fn(),
    };
    const who = { userId: "ada", sessionId: "session", only, endsAt };
    const subscriber = new Subscriber({ ...who, sink, positions: [], catchUp: async () => {} });
    subscribers.add(subscriber);
    return Object.assign(subscriber, { written, sink });
  };
  const here = (conversationId: string) => [...presence.of(conversationId)];
  const readers = (conversationId: string) => [...subscribers.readersOf(conversationId)];
  return { subscribers, attendance, readership, open, here, readers };
}

test("who is in a room is there; who is in a dialogue is there for nobody", () => {
  const { readership, open, here, readers } = scene();
  const subscriber = open();
  readership.enter(subscriber, "room");
  readership.enter(subscriber, "dialogue", { isDialogue: true });
  expect(here("room")).toEqual(["ada"]);
  expect(here("dialogue")).toEqual([]);
  expect(readers("dialogue")).toEqual([subscriber]);
});

test("in a dialogue that becomes a room its reader is there", () => {
  const { readership, open, here } = scene();
  readership.enter(open(), "dialogue", { isDialogue: true });
  readership.meet({ id: "dialogue", kind: "room" } as Room);
  readership.meet({ id: "dialogue", kind: "room" } as Room);
  expect(here("dialogue")).toEqual(["ada"]);
  readership.close("dialogue");
  expect(here("dialogue")).toEqual([]);
});

test("a stream of one conversation carries no other", () => {
  const { readership, open, readers } = scene();
  const narrow = open({ only: "room" });
  const wide = open();
  for (const id of ["room", "other"]) readership.enterAll(id, "ada");
  expect(readers("room")).toEqual([narrow, wide]);
  expect(readers("other")).toEqual([wide]);
});

test("a stream whose access ends is read by no more, and remembers it", () => {
  const { readership, open, readers, here } = scene();
  const subscriber = open();
  readership.enter(subscriber, "room");
  readership.leave(subscriber, "room");
  expect(readers("room")).toEqual([]);
  expect(here("room")).toEqual([]);
  expect(subscriber.left.has("room")).toBe(true);
  readership.enterAll("room", "ada");
  expect(readers("room")).toEqual([subscriber]);
  expect(subscriber.left.has("room")).toBe(false);
});

test("who no longer says to be there is not, until the next word of it", () => {
  const { attendance, readership, open, here, readers } = scene();
  const subscriber = open();
  attendance.lease(subscriber, 1);
  readership.enter(subscriber, "room");
  attendance.lapse(leaseUntil(1) + 1_000);
  expect(here("room")).toEqual([]);
  readership.enter(subscriber, "other");
  expect(here("other")).toEqual([]);
  expect(readers("other")).toEqual([subscriber]);
  attendance.renew([subscriber], 1);
  expect([here("room"), here("other")]).toEqual([["ada"], ["ada"]]);
});

test("a ping names the heads that moved since the one before, of what the stream carries", () => {
  const { subscribers, readership, open } = scene();
  const pings = new Pings();
  const subscriber = open();
  readership.enter(subscriber, "room");
  subscriber.goLive();
  pings.noteHead("room", 7);
  pings.noteHead("room", 8);
  pings.noteHead("other", 3);
  pings.ping(subscribers.all(), { epoch: "e", positions: [4] });
  pings.ping(subscribers.all(), { epoch: "e", positions: [4] });
  const heads = subscriber.written.map((frame) => frame.match(/"heads":(\{.*?\})/)?.[1]);
  expect(heads).toEqual(['{"room":8}', "{}"]);
  expect(subscriber.positions).toEqual([4]);
});

test("a stream whose time is over is ended in order, and destroyed when it does not go", () => {
  const { subscribers, open } = scene();
  const pings = new Pings();
  const due = open({ endsAt: Date.now() - 1_000 });
  const vanished = open({ endsAt: Date.now() - 60_000 });
  pings.ping(subscribers.all(), { epoch: "e", positions: [] });
  expect(due.sink.end).toHaveBeenCalledTimes(1);
  expect(due.sink.destroy).not.toHaveBeenCalled();
  expect(vanished.sink.destroy).toHaveBeenCalledTimes(1);
});
