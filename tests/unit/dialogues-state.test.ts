import { DialogueDeeds } from "@/lib/client/dialogue-deeds";
import { groupDialogues, keyOf } from "@/app/(main)/_components/dialogues/group-dialogues";
import { asDone } from "@/lib/client/dialogues-done";
import { applyReadToDialogues, applyToDialogues } from "@/lib/client/dialogues-events";
import { toDialoguesState, withFirstPage, withNextPage } from "@/lib/client/dialogues-pages";
import type { DialoguesSource } from "@/lib/client/dialogues-source";
import { type DialoguesState, withDialogue } from "@/lib/client/dialogues-state";
import { DialoguesStore } from "@/lib/client/dialogues-store";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue, DialoguesAnswer } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";
import { madeUpDialogue, madeUpMessage, madeUpRoom } from "@/tests/support/made-up";

const mine = { archived: false, q: "" };
const minute = (at: number) => new Date(Date.UTC(2026, 10, 20, 12, at)).toISOString();

function dialogue(id: string, at: number, more: Partial<Dialogue> = {}) {
  const seen = { seq: 5, read: 5, unread: 0 };
  const times = { activeAt: minute(at), createdAt: minute(0) };
  return madeUpDialogue({ id, title: id, ...seen, ...times, ...more });
}

function posted(id: string, seq: number, at: number, more: Partial<Message> = {}): DurableEvent {
  const said = { conversationId: id, createdAt: minute(at), ...more };
  return { type: "message.posted", conversationId: id, seq, message: madeUpMessage(seq, said) };
}

function changed(told: Dialogue): DurableEvent {
  const { read: _read, unread: _unread, ...shared } = told;
  return {
    type: "conversation.changed",
    conversationId: told.id,
    seq: told.seq,
    conversation: shared,
  };
}

function closed(told: Dialogue): DurableEvent {
  return {
    type: "conversation.closed",
    conversationId: told.id,
    seq: told.seq,
    conversation: told,
  };
}

const page = (dialogues: Dialogue[], next?: string): DialoguesAnswer => ({
  dialogues,
  hasMore: next !== undefined,
  ...(next !== undefined && { next }),
});
const all = (...dialogues: Dialogue[]): DialoguesState => toDialoguesState(page(dialogues));
const idsOf = (state: { dialogues: readonly Dialogue[] } | null) =>
  state?.dialogues.map(({ id }) => id);

describe("my dialogues", () => {
  it("have on top what was said last, below the pinned ones", () => {
    const state = all(dialogue("pin", 1, { pinned: true }), dialogue("b", 3), dialogue("a", 2));
    const after = applyToDialogues(state, posted("a", 6, 9), mine);
    expect(idsOf(after)).toEqual(["pin", "a", "b"]);
    expect(after?.dialogues[1]).toMatchObject({ seq: 6, head: "m6", last: { id: "m6" } });
  });

  it("have as much of the last answer as a fresh list has", () => {
    const reply = { id: "r", role: "assistant" as const, author: null };
    const long = { ...reply, text: "x".repeat(9_000), thoughts: "Hmm." };
    const said = applyToDialogues(all(dialogue("a", 1)), posted("a", 6, 9, long), mine) ?? all();
    expect(said.dialogues[0]?.last?.text).toBe("x".repeat(200));
    const message = madeUpMessage(6, { ...long, conversationId: "a" });
    const ended: DurableEvent = { type: "reply.ended", conversationId: "a", seq: 7, message };
    const last = applyToDialogues(said, ended, mine)?.dialogues[0]?.last;
    expect(last?.text).toBe("x".repeat(200));
    expect(last).not.toHaveProperty("thoughts");
  });

  it("say which are at work, from the question to the end of the reply", () => {
    const reply = { id: "r", role: "assistant" as const, author: null };
    let state = all(dialogue("a", 1));
    const step = (event: DurableEvent) => (state = applyToDialogues(state, event, mine) ?? all());
    step(posted("a", 6, 9, { ...reply, status: "queued" }));
    expect(state.dialogues).toMatchObject([{ working: ["r"], unread: 1 }]);
    const message = madeUpMessage(6, { ...reply, conversationId: "a" });
    step({ type: "reply.ended", conversationId: "a", seq: 7, message });
    expect(state.dialogues).toMatchObject([{ working: [], unread: 1 }]);
    expect(applyReadToDialogues(state, "a", 6)?.dialogues).toMatchObject([{ unread: 0, read: 6 }]);
  });

  it("are as they were after what has been applied before, and ask where events are missing", () => {
    const state = all(dialogue("a", 1));
    expect(applyToDialogues(state, posted("a", 5, 9), mine)).toBe(state);
    expect(applyToDialogues(state, posted("a", 7, 9), mine)).toBeNull();
  });

  it("ask for one that is not loaded where it comes into what is", () => {
    const state = toDialoguesState(page([dialogue("a", 5)], "next"));
    expect(applyToDialogues(state, posted("old", 6, 9), mine)).toBeNull();
    expect(applyToDialogues(state, changed(dialogue("old", 1)), mine)).toBe(state);
    expect(applyToDialogues(state, changed(dialogue("old", 1, { pinned: true })), mine)).toBeNull();
    expect(withDialogue(state, dialogue("old", 1), mine)).toBe(state);
  });

  it("lose what is archived, closed, temporary or a room now", () => {
    const state = all(dialogue("a", 1));
    const gone = [
      applyToDialogues(state, changed(dialogue("a", 1, { seq: 6, archived: true })), mine),
      withDialogue(state, dialogue("a", 1, { seq: 6, temporary: true }), mine),
      withDialogue(state, madeUpRoom({ id: "a", seq: 6 }), mine),
      applyToDialogues(state, closed(dialogue("a", 1, { seq: 6 })), mine),
    ];
    expect(gone.map(idsOf)).toEqual([[], [], [], []]);
  });

  it("keep what only their maker is told when the rest changes", () => {
    const state = all(dialogue("a", 1, { unread: 2, read: 1 }));
    const told = dialogue("a", 1, { seq: 6, title: "Sourdough" });
    const after = applyToDialogues(state, changed(told), mine);
    expect(after?.dialogues).toMatchObject([{ title: "Sourdough", unread: 2, read: 1 }]);
  });

  it("that have the words looked for are changed, and none is added", () => {
    const found = { archived: false, q: "bread" };
    const state = all(dialogue("a", 1));
    expect(applyToDialogues(state, posted("b", 6, 9), found)).toBe(state);
    expect(withDialogue(state, dialogue("b", 9), found)).toBe(state);
    expect(applyToDialogues(state, posted("a", 6, 9), found)?.dialogues[0]?.seq).toBe(6);
  });
});

describe("pages of dialogues", () => {
  const two = withNextPage(
    toDialoguesState(page([dialogue("d", 4), dialogue("c", 3)], "2")),
    "2",
    page([dialogue("b", 2), dialogue("a", 1)]),
  );

  it("go on where the list ends, and nothing stands there twice", () => {
    expect(idsOf(two)).toEqual(["d", "c", "b", "a"]);
    const moved = toDialoguesState(page([dialogue("b", 9), dialogue("d", 4)], "3"));
    const next = withNextPage(moved, "3", page([dialogue("b", 2), dialogue("a", 1)]));
    expect(idsOf(next)).toEqual(["b", "d", "a"]);
    expect(next.dialogues[0]?.activeAt).toBe(minute(9));
    expect(withNextPage(moved, "elsewhere", page([dialogue("x", 1)]))).toBe(moved);
  });

  it("loaded again say what is above their end, and leave what is below", () => {
    const again = withFirstPage(two, page([dialogue("new", 9), dialogue("c", 3)], "2"));
    expect(idsOf(again)).toEqual(["new", "c", "b", "a"]);
    expect(again.end).toBeNull();
  });

  it("loaded again after long begin anew: between them and what stood below may be others", () => {
    const again = withFirstPage(two, page([dialogue("y", 9), dialogue("x", 8)], "2"));
    expect(idsOf(again)).toEqual(["y", "x"]);
    expect(again.end?.next).toBe("2");
  });

  it("never take back what an event has told since", () => {
    const moved = all(dialogue("a", 9, { seq: 8, title: "now" }));
    const again = withFirstPage(moved, page([dialogue("a", 1)]));
    expect(again.dialogues).toMatchObject([{ seq: 8, title: "now" }]);
  });
});

describe("a list that is followed", () => {
  function follow(first: Dialogue[]) {
    const lists: ((answer: DialoguesAnswer) => void)[] = [];
    const reads: string[] = [];
    const source: DialoguesSource = {
      list: () => new Promise((answer) => lists.push(answer)),
      read: (id) => {
        reads.push(id);
        return Promise.resolve(dialogue(id, 9, { seq: 7 }));
      },
    };
    const store = new DialoguesStore({ answer: page(first), source });
    return { store, lists, reads, settled: () => new Promise(setImmediate) };
  }

  it("asks for a dialogue by itself where events are missing, once for many of them", async () => {
    const { store, reads, settled } = follow([dialogue("b", 5), dialogue("a", 1)]);
    for (const seq of [7, 7, 7]) store.receive(posted("a", seq, 9));
    await settled();
    expect(idsOf(store.snapshot)).toEqual(["a", "b"]);
    expect(reads.length).toBeLessThanOrEqual(2);
  });

  it("puts what happens while it is asked for on top of the answer", async () => {
    const { store, lists, settled } = follow([dialogue("b", 5), dialogue("a", 1)]);
    const refreshed = store.refresh();
    store.remove("b");
    store.tell(dialogue("c", 7));
    lists[0]?.(page([dialogue("b", 5), dialogue("a", 1)]));
    await refreshed;
    await settled();
    expect(idsOf(store.snapshot)).toEqual(["c", "a"]);
  });
});

describe("what I do", () => {
  const a = dialogue("a", 1);
  const b = dialogue("b", 2);

  function deeds() {
    const answers: { resolve: (told: Dialogue) => void; reject: (error: unknown) => void }[] = [];
    const removed: string[] = [];
    const told: Dialogue[] = [];
    const made = new DialogueDeeds({
      onChanged: (each) => told.push(each),
      onDeleted: () => undefined,
      change: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
      remove: (id) => {
        removed.push(id);
        return id === "stays"
          ? Promise.reject(new AppError("internal", "Not now."))
          : Promise.resolve();
      },
    });
    return { made, answers, removed, told, settled: () => new Promise(setImmediate) };
  }
  const seen = (made: DialogueDeeds) => asDone([b, a], made.snapshot, mine).map(({ id }) => id);

  it("is seen at once, and as it was before when it fails, with a word", async () => {
    const { made, answers, settled } = deeds();
    made.change(a, "pinned", { pinned: true });
    expect(seen(made)).toEqual(["a", "b"]);
    await settled();
    answers[0]?.reject(new AppError("internal", "Not now."));
    await settled();
    expect(seen(made)).toEqual(["b", "a"]);
    expect(made.snapshot.notes).toMatchObject([{ kind: "failed", deed: "pinned", title: "a" }]);
  });

  it("to one dialogue is sent in the order in which it was done", async () => {
    const { made, answers, told, settled } = deeds();
    made.change(a, "renamed", { title: "One" });
    made.change(a, "renamed", { title: "Two" });
    await settled();
    expect(answers).toHaveLength(1);
    expect(asDone([a], made.snapshot, mine)).toMatchObject([{ title: "Two" }]);
    answers[0]?.resolve({ ...a, title: "One" });
    await settled();
    answers[1]?.resolve({ ...a, title: "Two" });
    await settled();
    expect(told.map(({ title }) => title)).toEqual(["One", "Two"]);
    expect(made.snapshot.changes).toEqual([]);
  });

  it("away is sent when its note goes, and not at all when it is taken back", async () => {
    const { made, removed } = deeds();
    made.delete(a);
    made.delete(b);
    expect(seen(made)).toEqual([]);
    const [first, second] = made.snapshot.notes;
    if (!first || !second) throw new Error("There are no notes.");
    made.undo(first);
    expect(seen(made)).toEqual(["a"]);
    await made.dismiss(second);
    void made.dismissAll();
    expect([seen(made), removed]).toEqual([["a"], ["b"]]);
  });

  it("away comes back where it fails", async () => {
    const { made, settled } = deeds();
    made.delete({ id: "stays", title: "Stays" });
    void made.dismissAll();
    await settled();
    expect(made.snapshot.deleted.size).toBe(0);
    expect(made.snapshot.notes).toMatchObject([{ kind: "failed", deed: "deleted" }]);
  });
});

test("dialogues stand under their days, where the person is", () => {
  const at = (activeAt: string, more: Partial<Dialogue> = {}) =>
    dialogue(activeAt, 0, { activeAt, ...more });
  const grouped = groupDialogues(
    [
      at("2025-01-01T00:00:00.000Z", { pinned: true }),
      at("2026-11-20T16:30:00.000Z"),
      at("2026-11-20T15:30:00.000Z"),
      at("2026-11-18T12:00:00.000Z"),
      at("2026-10-18T12:00:00.000Z"),
      at("2026-10-02T12:00:00.000Z"),
      at("2025-10-02T12:00:00.000Z"),
    ],
    // Half past midnight there.
    { today: "2026-11-21", timeZone: "Asia/Shanghai" },
  );
  expect(grouped.map(({ group, isFirst }) => [keyOf(group), isFirst])).toEqual([
    ["pinned", true],
    ["today", true],
    ["yesterday", true],
    ["week", true],
    ["2026-10", true],
    ["2026-10", false],
    ["2025-10", true],
  ]);
});
