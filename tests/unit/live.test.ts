import { ConversationStore } from "@/lib/client/conversation-store";
import type { ConversationSource } from "@/lib/client/conversation-source";
import { Live } from "@/lib/client/live";
import type { Room } from "@/lib/contract/conversations";
import { recap } from "@/tests/support/fake-streams";
import { madeUpDialogue, madeUpMessage, madeUpRoom, madeUpState } from "@/tests/support/made-up";

const never = () => Promise.reject(new Error("Not asked for here."));
const source: ConversationSource = {
  load: () => Promise.resolve(madeUpState(5)),
  loadBefore: never,
  loadAfter: never,
  loadMessage: never,
  loadEvents: never,
};

const dialogue = madeUpDialogue({ seq: 5 });

/** A page with one room open, whose lists of rooms come when the test has them come. */
function openRoom(rooms: Room[] = [madeUpRoom({ seq: 5 })]) {
  const asked: ((rooms: Room[]) => void)[] = [];
  const live = new Live({
    userId: "ada",
    rooms,
    loadRooms: () => new Promise((answer) => asked.push(answer)),
    listPresent: () => Promise.resolve([]),
  });
  const store = new ConversationStore(source, madeUpState(5));
  const open = () => live.attach("room", store, []);
  const settled = () => new Promise(setImmediate);
  return {
    live,
    store,
    open,
    asked,
    answer: async (list: Room[]) => {
      asked.at(-1)?.(list);
      await settled();
    },
  };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ["setImmediate"] }));
afterEach(() => jest.useRealTimers());

describe("a room whose page stands", () => {
  it("is gone for who was removed while their stream was away", async () => {
    const { live, store, open, answer } = openRoom();
    open();
    live.receive(recap({}));
    expect(store.snapshot.gone).toBe(false);
    await answer([]);
    expect(live.rooms.rooms).toEqual([]);
    expect(store.snapshot.gone).toBe(true);
  });

  it("is there again for who came back on another device while their stream was away", async () => {
    const { live, store, open, answer } = openRoom();
    open();
    live.receive({ type: "conversation.removed", conversationId: "room" });
    expect(store.snapshot.gone).toBe(true);
    live.receive(recap({}));
    await answer([madeUpRoom({ seq: 5 })]);
    expect(store.snapshot.gone).toBe(false);
  });

  it("does not end by a list that was asked for before it was joined", async () => {
    const { live, store, open, answer, asked } = openRoom([]);
    live.receive(recap({}));
    open();
    await answer([]);
    expect(store.snapshot.gone).toBe(false);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(2);
    await answer([madeUpRoom({ seq: 5 })]);
    expect(store.snapshot.gone).toBe(false);
  });

  it("does not end by a list that was asked for before somebody was back in it", async () => {
    const { live, store, open, answer } = openRoom();
    open();
    live.receive({ type: "conversation.removed", conversationId: "room" });
    live.receive(recap({}));
    live.receive({ type: "conversation.added", conversation: madeUpRoom({ seq: 5 }) });
    await answer([]);
    expect(store.snapshot.gone).toBe(false);
  });

  it("is gone for who comes back to its page by the browser's memory after that", async () => {
    const { store, open, answer } = openRoom([]);
    open();
    await answer([]);
    expect(store.snapshot.gone).toBe(true);
  });

  it("is closed, and no more than that, where it has been closed", async () => {
    const { live, store, open, answer } = openRoom();
    open();
    const conversation = madeUpRoom({ seq: 6 });
    live.receive({ type: "conversation.closed", conversationId: "room", seq: 6, conversation });
    live.receive(recap({}));
    await answer([]);
    expect(store.snapshot).toMatchObject({ gone: false, state: { closed: true } });
  });
});

test("a dialogue is not asked who is there, a room is", async () => {
  const asked: string[] = [];
  const live = new Live({
    userId: "ada",
    rooms: [madeUpRoom({ seq: 5 })],
    loadRooms: () => Promise.resolve([]),
    listPresent: (id) => {
      asked.push(id);
      return Promise.resolve([]);
    },
  });
  live.attach("room", new ConversationStore(source, madeUpState(5)), []);
  const inDialogue = { ...madeUpState(5), conversation: dialogue };
  live.attach(dialogue.id, new ConversationStore(source, inDialogue), []);
  live.receive(recap({}));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual(["room"]);
});

test("what was seen of a picture goes with the end of its reply", () => {
  const { live } = openRoom();
  const place = { messageId: "m5", attempt: 1, position: 0 };
  live.receive({
    type: "image.progress",
    conversationId: "room",
    ...place,
    note: "preview",
    preview: "data:,",
    drawing: { prompt: "a cat", state: "drawing" },
  });
  expect(live.drawings.of(place)).toEqual({ preview: "data:," });
  const message = madeUpMessage(5, { role: "assistant", status: "stopped" });
  live.receive({ type: "reply.ended", conversationId: "room", seq: 6, message });
  expect(live.drawings.of(place)).toBeUndefined();
});
