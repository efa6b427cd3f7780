import { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { StreamEvent } from "@/lib/contract/events";
import { hello, ping, recap } from "@/tests/support/fake-streams";
import { madeUpState, posted } from "@/tests/support/made-up";

function memoryOf(...events: StreamEvent[]) {
  const memory = new StreamMemory();
  for (const event of events) memory.take(event, undefined);
  return memory;
}

test("there is nothing to tell before the first hello", () => {
  expect(memoryOf(ping({ c: 3 })).recap()).toBeUndefined();
});

test("heads rise by hello, ping and whatever has a seq, and never fall", () => {
  const { conversationId } = posted(1);
  const memory = memoryOf(hello({ a: 1, b: 9 }), ping({ a: 4, b: 2 }), posted(7), posted(6));
  expect(memory.recap()).toEqual(recap({ a: 4, b: 9, [conversationId]: 7 }));
});

test("a resumed hello adds to what is known; another replaces it", () => {
  const memory = memoryOf(hello({ a: 1, b: 1 }), recap({ b: 2 }));
  expect(memory.recap()).toEqual(recap({ a: 1, b: 2 }));
  memory.take(hello({ b: 3 }), undefined);
  expect(memory.recap()).toEqual(recap({ b: 3 }));
});

test("another epoch makes an end of all heads", () => {
  const memory = memoryOf(hello({ a: 8 }), {
    type: "hello",
    epoch: "other",
    resumed: true,
    heads: { b: 1 },
  });
  expect(memory.recap()).toEqual({ type: "hello", epoch: "other", resumed: true, heads: { b: 1 } });
});

test("a conversation that comes or goes is known of", () => {
  const { conversation } = madeUpState(5);
  const memory = memoryOf(
    hello({ a: 1, b: 1 }),
    { type: "conversation.removed", conversationId: "a" },
    { type: "conversation.added", conversation },
    { type: "read", conversationId: "z", seq: 3 },
    { type: "typing", conversationId: "z", userId: "u" },
  );
  expect(memory.recap()).toEqual(recap({ b: 1, [conversation.id]: conversation.seq }));
});

test("who is there is known as it was last said, since the stream opened", () => {
  const presence = (conversationId: string, ...present: string[]): StreamEvent => {
    return { type: "presence", conversationId, present };
  };
  const memory = memoryOf(hello(), presence("a", "ada"), presence("a", "bo"), presence("b", "bo"));
  expect(memory.present).toEqual([presence("a", "bo"), presence("b", "bo")]);
  memory.take({ type: "conversation.removed", conversationId: "b" }, undefined);
  expect(memory.present).toEqual([presence("a", "bo")]);
  memory.take(recap({}), undefined);
  expect(memory.present).toEqual([]);
});

test("the last id is the last that a frame had", () => {
  const memory = new StreamMemory();
  memory.take(hello(), "e.1");
  memory.take(ping(), undefined);
  expect(memory.lastId).toBe("e.1");
});
