import type { Growth } from "@/lib/client/grow-reply";
import { GrowingInFrames } from "@/lib/client/growing-in-frames";

type Of = { attempt?: number; messageId?: string };

function delta(offset: number, text: string, { attempt = 1, messageId = "m" }: Of = {}): Growth {
  return { type: "reply.delta", conversationId: "c", messageId, attempt, offset, text };
}

function waiting() {
  const handed: Growth[] = [];
  const frames: (() => void)[] = [];
  const growing = new GrowingInFrames(
    (growth) => handed.push(growth),
    (call) => {
      frames.push(call);
      return () => void frames.splice(frames.indexOf(call), 1);
    },
  );
  return { handed, frames, growing, frame: () => frames[0]?.() };
}

test("what comes within one frame is handed on together in the next", () => {
  const { handed, growing, frame, frames } = waiting();
  ["a", "b", "c"].forEach((text, offset) => growing.take(delta(offset, text)));
  expect(handed).toEqual([]);
  expect(frames).toHaveLength(1);
  frame();
  expect(handed).toEqual([delta(0, "abc")]);
  expect(frames).toEqual([]);
});

test("where no frame comes nothing piles up but the text itself", () => {
  const { handed, growing, frame, frames } = waiting();
  for (let at = 0; at < 10_000; at += 1) growing.take(delta(at, "x"));
  expect(frames).toHaveLength(1);
  frame();
  expect(handed).toEqual([delta(0, "x".repeat(10_000))]);
});

test("what does not join on keeps its place", () => {
  const { handed, growing, frame } = waiting();
  const all = [
    delta(0, "a"),
    delta(5, "b"),
    delta(6, "c", { attempt: 2 }),
    delta(7, "d", { messageId: "n" }),
  ];
  for (const each of all) growing.take(each);
  frame();
  expect(handed).toEqual(all);
});

test("deltas go on from a snapshot", () => {
  const { handed, growing, frame } = waiting();
  const snapshot: Growth = {
    type: "reply.snapshot",
    conversationId: "c",
    messageId: "m",
    attempt: 1,
    status: "streaming",
    text: "ab",
  };
  growing.take(snapshot);
  growing.take(delta(2, "c"));
  frame();
  expect(handed).toEqual([{ ...snapshot, text: "abc" }]);
});

test("what has to be known now does not wait for a frame, and comes once", () => {
  const { handed, growing, frames } = waiting();
  growing.take(delta(0, "a"));
  growing.flush();
  growing.flush();
  expect(handed).toEqual([delta(0, "a")]);
  expect(frames).toEqual([]);
  growing.take(delta(1, "b"));
  expect(frames).toHaveLength(1);
});
