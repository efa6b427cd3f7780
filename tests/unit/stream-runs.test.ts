import { DurableType } from "@/lib/contract/events";
import type { Applied } from "@/lib/events/tailer";
import { toRuns } from "@/lib/stream/to-runs";

test("messages and reactions of one conversation go out together", () => {
  expect(runsOf("a message.posted", "a reaction.changed", "a message.edited")).toEqual([
    "a message.posted, reaction.changed, message.edited",
  ]);
});

test("another conversation begins another run", () => {
  expect(runsOf("a message.posted", "b message.posted", "a message.posted")).toEqual([
    "a message.posted",
    "b message.posted",
    "a message.posted",
  ]);
});

test("what changes who reads stands alone, so that nothing is sent to the wrong readers", () => {
  for (const change of ["member.joined", "member.left", "conversation.closed"]) {
    expect(runsOf("a message.posted", `a ${change}`, "a message.posted")).toEqual([
      "a message.posted",
      `a ${change}`,
      "a message.posted",
    ]);
  }
});

test("of nothing there are no runs", () => {
  expect(runsOf()).toEqual([]);
});

function runsOf(...events: string[]) {
  const applied = events.map((event, index): Applied => {
    const [conversationId = "", type] = event.split(" ");
    const place = { conversationId, lane: 0, position: index + 1, seq: index + 1 };
    return {
      event: { ...place, type: DurableType.parse(type), messageId: null, userId: null },
      frame: null,
      positions: [place.position],
    };
  });
  return [...toRuns(applied)].map(
    (run) => `${run.conversationId} ${run.applied.map(({ event }) => event.type).join(", ")}`,
  );
}
