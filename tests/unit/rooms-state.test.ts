import { applyRead, applyToRooms, leavesUnclear } from "@/lib/client/rooms-state";
import { RoomsStore } from "@/lib/client/rooms-store";
import type { Message, Room } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";
import { madeUpMessage, madeUpRoom, posted } from "@/tests/support/made-up";

const other = madeUpRoom({ id: "other", name: "Other" });

function edited(seq: number, of: number, more: Partial<Message> = {}): DurableEvent {
  const message = madeUpMessage(of, { editedAt: "2026-11-20T18:00:00.000Z", ...more });
  return { type: "message.edited", conversationId: "room", seq, message };
}

function deleted(seq: number, of: number): DurableEvent {
  const message = madeUpMessage(of, { text: "", deletedAt: "2026-11-20T18:00:00.000Z" });
  return { type: "message.deleted", conversationId: "room", seq, message };
}

describe("my rooms", () => {
  it("show what is new, on top, with what is unread and who is mentioned", () => {
    const rooms = [other, madeUpRoom({ seq: 4, read: 4 })];
    const after = applyToRooms(rooms, posted(5, { mentions: ["ada"] }), "ada");
    expect(after?.map(({ id }) => id)).toEqual(["room", "other"]);
    expect(after?.[0]).toMatchObject({ seq: 5, unread: 1, mentions: 1, last: { id: "m5" } });
  });

  it("have as much of the newest message as a fresh list has", () => {
    const long = { text: "x".repeat(9_000), thoughts: "Hmm." };
    const last = madeUpMessage(5, { text: "x".repeat(200) });
    const said = applyToRooms([madeUpRoom({ seq: 4 })], posted(5, long), "ada") ?? [];
    expect(said[0]?.last).toEqual(last);
    const [room] = applyToRooms(said, edited(6, 5, long), "ada") ?? [];
    expect(room?.last).toEqual({ ...last, editedAt: expect.any(String) as string });
  });

  it("do not count what I wrote", () => {
    const own = posted(1, { author: { id: "ada", name: "Ada" } });
    expect(applyToRooms([madeUpRoom()], own, "ada")?.[0]).toMatchObject({ unread: 0 });
  });

  it("are asked for where events are missing", () => {
    expect(applyToRooms([madeUpRoom({ seq: 4 })], posted(6), "ada")).toBeNull();
  });

  it("count what is deleted no more, where it was unread", () => {
    const unread = [madeUpRoom({ seq: 4, read: 2, unread: 2 })];
    expect(applyToRooms(unread, deleted(5, 3), "ada")).toMatchObject([{ seq: 5, unread: 1 }]);
    const read = [madeUpRoom({ seq: 4, read: 3, unread: 1 })];
    expect(applyToRooms(read, deleted(5, 3), "ada")).toMatchObject([{ seq: 5, unread: 1 }]);
  });

  it("count who is mentioned in what is changed, as long as it can be told", () => {
    const rooms = [madeUpRoom({ seq: 4, read: 2, unread: 2, last: madeUpMessage(4) })];
    const named = applyToRooms(rooms, edited(5, 4, { mentions: ["ada"] }), "ada") ?? [];
    expect(named).toMatchObject([{ unread: 2, mentions: 1, last: { mentions: ["ada"] } }]);
    expect(leavesUnclear(named, edited(6, 4), "ada")).toBe(false);
    expect(applyToRooms(named, edited(6, 4), "ada")).toMatchObject([{ unread: 2, mentions: 0 }]);
    expect(leavesUnclear(named, deleted(6, 3), "ada")).toBe(true);
    expect(leavesUnclear(rooms, deleted(5, 3), "ada")).toBe(false);
  });

  it("are asked for once, later, where many such changes do not say enough", async () => {
    jest.useFakeTimers();
    let asked = 0;
    const room = { seq: 60, read: 0, unread: 60, mentions: 3 };
    const store = new RoomsStore({
      userId: "ada",
      rooms: [madeUpRoom(room)],
      load: () => {
        asked += 1;
        return Promise.resolve([madeUpRoom({ ...room, seq: 110, unread: 10, mentions: 1 })]);
      },
    });
    for (let n = 1; n <= 50; n += 1) store.receive(deleted(60 + n, n));
    expect(store.rooms).toMatchObject([{ seq: 110, unread: 10, mentions: 3 }]);
    expect(asked).toBe(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(1);
    expect(store.rooms).toMatchObject([{ unread: 10, mentions: 1 }]);
    jest.useRealTimers();
  });

  it("count what comes after a change whose frame already shows it", () => {
    const changed = {
      type: "conversation.changed" as const,
      conversationId: "room",
      seq: 5,
      conversation: madeUpRoom({ name: "Kitchen garden", seq: 7 }),
    };
    const after = applyToRooms([madeUpRoom({ seq: 4, read: 4 })], changed, "ada") ?? [];
    expect(after).toMatchObject([{ name: "Kitchen garden", seq: 5 }]);
    expect(applyToRooms(after, posted(6), "ada")).toMatchObject([{ seq: 6, unread: 1 }]);
  });

  it("have nothing unread once all of it has been read, on whichever device", () => {
    const rooms = [madeUpRoom({ seq: 5, read: 1, unread: 4, mentions: 1, last: madeUpMessage(5) })];
    expect(applyRead(rooms, "room", 5)).toMatchObject([{ read: 5, unread: 0, mentions: 0 }]);
    expect(applyRead(rooms, "room", 3)).toBeNull();
    expect(applyRead(rooms, "room", 1)).toBe(rooms);
  });

  it("have what happened while they were asked for on top of the answer", async () => {
    const store: RoomsStore = new RoomsStore({
      userId: "ada",
      rooms: [madeUpRoom({ seq: 2 })],
      load: () => {
        store.receive(posted(4));
        store.receive(posted(5));
        store.remove("other");
        return Promise.resolve([other, madeUpRoom({ seq: 4, unread: 4 })]);
      },
    });
    await store.refresh();
    expect(store.rooms).toMatchObject([{ id: "room", seq: 5, unread: 5 }]);
  });

  it("are asked for again where the answer does not reach what happened meanwhile", async () => {
    const answers: Room[][] = [[madeUpRoom({ seq: 3 })], [madeUpRoom({ seq: 5, unread: 5 })]];
    const store: RoomsStore = new RoomsStore({
      userId: "ada",
      rooms: [madeUpRoom({ seq: 3 })],
      pause: () => Promise.resolve(),
      load: () => {
        if (answers.length === 2) store.receive(posted(5));
        return Promise.resolve(answers.shift() ?? []);
      },
    });
    await store.refresh();
    expect(store.rooms).toMatchObject([{ seq: 5, unread: 5 }]);
    expect(answers).toHaveLength(0);
  });

  it("keep a room in its place when it is told of anew", () => {
    const store = new RoomsStore({ userId: "ada", rooms: [other, madeUpRoom({ seq: 4 })] });
    store.add(madeUpRoom({ seq: 4, topic: "Leeks" }));
    expect(store.rooms).toMatchObject([{ id: "other" }, { id: "room", topic: "Leeks" }]);
    store.add(madeUpRoom({ id: "new" }));
    expect(store.rooms[0]).toMatchObject({ id: "new" });
  });

  it("stand as they were when they cannot be had, until they can", async () => {
    let asked = 0;
    const store = new RoomsStore({
      userId: "ada",
      rooms: [madeUpRoom()],
      load: () => (asked++ === 0 ? Promise.reject(new Error("away")) : Promise.resolve([])),
    });
    await store.refresh();
    expect(store.rooms).toHaveLength(1);
    store.catchUp({});
    await Promise.resolve();
    expect(asked).toBe(2);
    expect(store.rooms).toHaveLength(0);
  });
});
