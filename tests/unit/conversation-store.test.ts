import type { ConversationSource } from "@/lib/client/conversation-source";
import { ConversationStore } from "@/lib/client/conversation-store";
import { NetworkFailure } from "@/lib/client/network-failure";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";
import { madeUpMessage, madeUpState, posted } from "@/tests/support/made-up";

/** A server that has so many messages, and counts what it is asked. */
function server(seq: number, { trimmed = 0 } = {}) {
  const asked: string[] = [];
  const state = { seq, trimmed, failure: undefined as Error | undefined };
  const ask = (what: string) => {
    asked.push(what);
    return state.failure ? Promise.reject(state.failure) : Promise.resolve();
  };
  const source: ConversationSource = {
    load: async () => {
      await ask("load");
      return madeUpState(state.seq);
    },
    loadBefore: async (before) => {
      await ask(`before ${before}`);
      return { messages: [madeUpMessage(before - 1)], seq: state.seq, hasMore: before > 2 };
    },
    loadAfter: async (after) => {
      await ask(`later than ${after}`);
      const messages = [after + 1, after + 2].filter((each) => each <= state.seq);
      return {
        messages: messages.map((each) => madeUpMessage(each)),
        seq: state.seq,
        hasMore: after + 2 < state.seq,
      };
    },
    loadMessage: async (id) => {
      await ask(id);
      return madeUpMessage(Number(id.slice(1)));
    },
    loadEvents: async (after) => {
      await ask(`after ${after}`);
      if (after < state.trimmed) return "gone";
      const events = Array.from({ length: Math.min(200, state.seq - after) }, (_, index) =>
        posted(after + index + 1),
      );
      return { events, seq: state.seq, hasMore: after + events.length < state.seq };
    },
  };
  return { source, asked, state };
}

function follow(from: number, source: ConversationSource) {
  const store = new ConversationStore(source, madeUpState(from));
  return {
    store,
    seqs: () => store.snapshot.state.messages.map(({ seq }) => seq),
    reached: (seq: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (store.snapshot.state.seq >= seq) resolve();
        };
        store.subscribe(look);
        look();
      }),
    changed: () =>
      new Promise<void>((resolve) => {
        const stop = store.subscribe(() => {
          stop();
          resolve();
        });
      }),
  };
}

function deferred() {
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { settled, settle: () => settle() };
}

const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1);

describe("a conversation that is followed", () => {
  it("applies what joins on, and what it has had changes nothing", () => {
    const { source, asked } = server(3);
    const { store, seqs } = follow(1, source);
    for (const seq of [1, 2, 2, 3, 1]) store.receive(posted(seq));
    expect(seqs()).toEqual([1, 2, 3]);
    expect(asked).toEqual([]);
  });

  it("asks for what lies in a hole, and puts all in order", async () => {
    const { source, asked } = server(5);
    const { store, seqs, reached } = follow(1, source);
    store.receive(posted(4));
    store.receive(posted(5));
    await reached(5);
    expect(seqs()).toEqual(upTo(5));
    expect(asked).toEqual(["after 1"]);
  });

  it("keeps what comes live while a hole is being filled", async () => {
    const { source } = server(5);
    const { store, seqs, reached } = follow(1, source);
    store.receive(posted(4));
    store.receive(posted(6));
    store.receive(posted(7));
    await reached(7);
    expect(seqs()).toEqual(upTo(7));
  });

  it("asks when a head says that it is behind, and only then", async () => {
    const { source, asked } = server(450);
    const { store, seqs, reached } = follow(2, source);
    store.catchUp(2);
    expect(asked).toEqual([]);
    store.catchUp(450);
    await reached(450);
    expect(asked).toEqual(["after 2", "after 202", "after 402"]);
    expect(seqs()).toEqual(upTo(450));
  });

  it("loads anew what the log no longer has, and what is too long to fill", async () => {
    const trimmed = server(9, { trimmed: 5 });
    const first = follow(1, trimmed.source);
    first.store.catchUp(9);
    await first.reached(9);
    expect(trimmed.asked).toEqual(["after 1", "load"]);
    const long = server(2_000);
    const second = follow(1, long.source);
    second.store.catchUp(2_000);
    await second.reached(2_000);
    expect(long.asked).toEqual(["load"]);
  });

  it("loads anew after a reset, also where the new numbers are lower", async () => {
    const { source, asked } = server(3);
    const { store, seqs, changed, reached } = follow(8, source);
    const settled = changed();
    store.reload();
    await settled;
    expect(seqs()).toEqual(upTo(3));
    expect(asked).toEqual(["load"]);
    store.receive(posted(4));
    await reached(4);
    expect(seqs()).toEqual(upTo(4));
  });

  it("asks again at the next head, after the network was away", async () => {
    const { source, asked, state } = server(4);
    const { store, reached } = follow(1, source);
    state.failure = new NetworkFailure("away");
    store.catchUp(4);
    await new Promise(setImmediate);
    expect(store.snapshot.state.seq).toBe(1);
    state.failure = undefined;
    store.catchUp(4);
    await reached(4);
    expect(asked).toEqual(["after 1", "after 1"]);
  });

  it("does not ask for ever for a head that no log has", async () => {
    const { source, asked } = server(4);
    const { store, reached } = follow(1, source);
    store.catchUp(40);
    await reached(4);
    await new Promise(setImmediate);
    expect(asked).toEqual(["after 1", "after 4", "load"]);
  });

  it("is loaded anew once more where that is asked for while it is on its way", async () => {
    const { source, asked, state } = server(3);
    const load = source.load;
    const answers = [deferred(), deferred()];
    source.load = async () => {
      const loaded = await load();
      await answers.shift()?.settled;
      return loaded;
    };
    const [first, second] = answers;
    const { store, seqs, changed } = follow(8, source);
    store.reload();
    state.seq = 2;
    store.reload();
    const shown = changed();
    first?.settle();
    second?.settle();
    await shown;
    expect(asked).toEqual(["load", "load"]);
    expect(seqs()).toEqual(upTo(2));
  });

  it("is loaded anew at the next head where it could not be had", async () => {
    const { source, asked, state } = server(3);
    const { store, seqs, reached } = follow(3, source);
    state.failure = new NetworkFailure("away");
    store.reload();
    await new Promise(setImmediate);
    state.failure = undefined;
    state.seq = 4;
    store.catchUp(0);
    await reached(4);
    expect(asked).toEqual(["load", "load"]);
    expect(seqs()).toEqual(upTo(4));
  });

  it("does not take what it asked before it was open again for its end", async () => {
    const { source } = server(4);
    const refused = deferred();
    source.loadEvents = async () => {
      await refused.settled;
      throw new AppError("not_found", "There is no such conversation.");
    };
    const { store, reached } = follow(1, source);
    store.catchUp(4);
    store.end();
    store.reopen();
    refused.settle();
    await reached(4);
    expect(store.snapshot.gone).toBe(false);
  });

  it("is gone where access has ended", async () => {
    const { source, state } = server(4);
    const { store, changed } = follow(1, source);
    state.failure = new AppError("not_found", "There is no such conversation.");
    const told = changed();
    store.catchUp(4);
    await told;
    expect(store.snapshot.gone).toBe(true);
  });

  it("joins older messages on, one page at a time", async () => {
    const { source, asked } = server(5);
    const store = new ConversationStore(source, {
      ...madeUpState(5),
      messages: [madeUpMessage(4), madeUpMessage(5)],
      hasOlder: true,
    });
    await Promise.all([store.loadOlder(), store.loadOlder()]);
    expect(asked).toEqual(["before 4"]);
    await store.loadOlder();
    await store.loadOlder();
    await store.loadOlder();
    expect(asked).toEqual(["before 4", "before 3", "before 2"]);
    expect(store.snapshot.state.messages.map(({ seq }) => seq)).toEqual(upTo(5));
  });

  it("changes older messages by what came while they were on their way", async () => {
    const { source } = server(5);
    const page = source.loadBefore;
    const store = new ConversationStore(
      {
        ...source,
        loadBefore: async (before) => {
          const answer = await page(before);
          const message = madeUpMessage(3, { text: "", deletedAt: "2026-11-20T18:00:00.000Z" });
          store.receive({ type: "message.deleted", conversationId: "room", seq: 6, message });
          store.receive(posted(7));
          return answer;
        },
      },
      { ...madeUpState(5), messages: [madeUpMessage(4), madeUpMessage(5)], hasOlder: true },
    );
    await store.loadOlder();
    const { messages } = store.snapshot.state;
    expect(messages.map(({ seq }) => seq)).toEqual([3, 4, 5, 7]);
    expect(messages[0]).toMatchObject({ text: "" });
  });
});

describe("a stretch of the past", () => {
  const newest = {
    ...madeUpState(9),
    messages: [madeUpMessage(8), madeUpMessage(9)],
    hasOlder: true,
  };

  it("is shown around a place, changes with what happens, and grows until it joins the newest", async () => {
    const { source } = server(9);
    const store = new ConversationStore(source, newest);
    const seqs = () => store.shown.messages.map(({ seq }) => seq);
    expect(await store.showAround(3)).toBe(true);
    expect(seqs()).toEqual([3, 4, 5]);
    const message = madeUpMessage(4, { text: "otherwise", editedAt: "2026-11-20T18:00:00.000Z" });
    store.receive({ type: "message.edited", conversationId: "room", seq: 10, message });
    store.receive(posted(11));
    expect(seqs()).toEqual([3, 4, 5]);
    expect(store.shown.messages[1]).toMatchObject({ text: "otherwise" });
    await store.loadOlder();
    await store.loadNewer();
    expect(seqs()).toEqual([2, 3, 4, 5, 6, 7]);
    await store.loadNewer();
    expect(store.snapshot.past).toBeNull();
    expect(seqs()).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11]);
  });

  it("is left for the newest at once, and a page that comes after that changes nothing", async () => {
    const { source } = server(9);
    const store = new ConversationStore(source, newest);
    await store.showAround(3);
    const loading = Promise.all([store.loadOlder(), store.loadNewer()]);
    store.showLatest();
    await loading;
    expect(store.shown.messages.map(({ seq }) => seq)).toEqual([8, 9]);
  });

  it("is not needed for what stands there", async () => {
    const { source, asked } = server(9);
    const store = new ConversationStore(source, newest);
    expect(await store.showAround(9)).toBe(true);
    expect(asked).toEqual([]);
  });

  it("that cannot be had leaves all as it was", async () => {
    const { source, state } = server(9);
    state.failure = new NetworkFailure("away");
    const store = new ConversationStore(source, newest);
    expect(await store.showAround(3)).toBe(false);
    await store.loadOlder();
    expect(store.snapshot).toMatchObject({ past: null, olderFailed: true, loadingOlder: false });
    state.failure = undefined;
    await store.loadOlder();
    expect(store.shown.messages.map(({ seq }) => seq)).toEqual([7, 8, 9]);
  });
});

describe("a message that others quote", () => {
  it("is asked for once where it is not loaded, and changes with what happens", async () => {
    const { source, asked } = server(9);
    const store = new ConversationStore(source, {
      ...madeUpState(9),
      messages: [madeUpMessage(9)],
    });
    await Promise.all([store.askQuoted("m2"), store.askQuoted("m2"), store.askQuoted("m9")]);
    expect(asked).toEqual(["m2"]);
    expect(store.quoted("m2")).toMatchObject({ text: "message 2" });
    const message = madeUpMessage(2, { text: "", deletedAt: "2026-11-20T18:00:00.000Z" });
    store.receive({ type: "message.deleted", conversationId: "room", seq: 10, message });
    expect(store.quoted("m2")).toMatchObject({ text: "" });
  });

  it("is asked for again once all was loaded anew, for it may have been changed", async () => {
    const { source, asked, state } = server(2_000);
    source.load = async () => {
      asked.push("load");
      const { messages, ...loaded } = madeUpState(state.seq);
      return { ...loaded, messages: messages.slice(-1) };
    };
    const { store, reached } = follow(0, source);
    await store.askQuoted("m2");
    store.catchUp(state.seq);
    await reached(state.seq);
    expect(store.quoted("m2")).toBeUndefined();
    await store.askQuoted("m2");
    expect(asked).toEqual(["m2", "load", "m2"]);
    expect(store.quoted("m2")).toMatchObject({ text: "message 2" });
  });

  it("is known to be none where it is gone, and may still come where the network is away", async () => {
    const { source, asked, state } = server(0);
    const { store } = follow(0, source);
    state.failure = new NetworkFailure("away");
    await store.askQuoted("m2");
    expect(store.quoted("m2")).toBeUndefined();
    state.failure = new AppError("not_found", "There is no such message.");
    await store.askQuoted("m2");
    expect(store.quoted("m2")).toBeNull();
    const message = madeUpMessage(5, { text: "otherwise" });
    store.receive({ type: "message.edited", conversationId: "room", seq: 1, message });
    expect(store.quoted("m2")).toBeNull();
    await store.askQuoted("m2");
    expect(asked).toEqual(["m2", "m2"]);
  });
});

describe("what comes in any order, several times, with holes", () => {
  it("ends as it would have come in order", async () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const { source } = server(30);
      const { store, seqs, reached } = follow(0, source);
      for (const event of shuffled(upTo(30), seed)) store.receive(event);
      store.catchUp(30);
      await reached(30);
      expect(seqs()).toEqual(upTo(30));
    }
  });
});

/** Each now and then twice, now and then never. */
function shuffled(seqs: readonly number[], seed: number): DurableEvent[] {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return seqs
    .flatMap((seq) => (random() < 0.2 ? [] : random() < 0.3 ? [seq, seq] : [seq]))
    .map((seq) => ({ seq, place: seq + random() * 6 }))
    .sort((a, b) => a.place - b.place)
    .map(({ seq }) => posted(seq));
}
