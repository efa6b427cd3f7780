import { ConversationStore } from "@/lib/client/conversation-store";
import type { ConversationSource } from "@/lib/client/conversation-source";
import { NetworkFailure } from "@/lib/client/network-failure";
import { madeUpDialogue, madeUpMessage, madeUpState } from "@/tests/support/made-up";

/** A dialogue of nine messages of which the last is known, each page of which is one message. */
function followed() {
  const asked: number[] = [];
  const away = { now: false };
  const never = () => Promise.reject(new Error("This is not asked for."));
  const source: ConversationSource = {
    ...{ load: never, loadAfter: never, loadMessage: never, loadEvents: never },
    loadBefore: async (before) => {
      asked.push(before);
      await Promise.resolve();
      if (away.now) throw new NetworkFailure("away");
      return { messages: [madeUpMessage(before - 1)], seq: 9, hasMore: before > 2 };
    },
  };
  const conversation = madeUpDialogue({ head: "m9", seq: 9 });
  const last = { messages: [madeUpMessage(9)], hasOlder: true };
  return {
    asked,
    away,
    store: new ConversationStore(source, { ...madeUpState(9), ...last, conversation }),
  };
}

it("goes as far as each wants who goes at the same time, and asks for each page once", async () => {
  const { asked, store } = followed();
  // Whether there are other beginnings is looked up while a link leads to a message.
  const [, isThere] = await Promise.all([store.loadAll(), store.showAround(3), store.loadOlder()]);
  expect(isThere).toBe(true);
  expect(asked).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
  expect(store.snapshot.state.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it("tells all who wait that it came no further, and goes on when it is asked again", async () => {
  const { away, store } = followed();
  away.now = true;
  const [first, second] = await Promise.all([store.showAround(3), store.showAround(2)]);
  expect([first, second]).toEqual([false, false]);
  expect(store.snapshot).toMatchObject({ olderFailed: true, loadingOlder: false });
  away.now = false;
  expect(await store.showAround(3)).toBe(true);
});
