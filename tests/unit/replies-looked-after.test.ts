import { ConversationStore } from "@/lib/client/conversation-store";
import type { ConversationSource } from "@/lib/client/conversation-source";
import { OpenConversations } from "@/lib/client/open-conversations";
import type { Message } from "@/lib/contract/conversations";
import type { ReplyDelta } from "@/lib/contract/events";
import { madeUpMessage, madeUpState, posted } from "@/tests/support/made-up";

const sentence = "This is the demo: your words go to a small drawing tool.";
const growing = (length: number, more: Partial<Message> = {}) =>
  madeUpMessage(1, {
    ...{ role: "assistant", author: null, status: "streaming", attempt: 1 },
    ...{ text: sentence.slice(0, length), ...more },
  });

/** A page that was drawn when the server had so much of a reply; it has more of it by now. */
function drawn(first: Message, has: { length: number }) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const never = () => Promise.reject(new Error("This is not asked for."));
  const source: ConversationSource = {
    ...{ load: never, loadBefore: never, loadAfter: never },
    loadEvents: (after) => {
      const event = posted(2, { ...growing(has.length), id: "m2" });
      return Promise.resolve({ events: after < 2 ? [event] : [], seq: 2, hasMore: false });
    },
    loadMessage: (id) => {
      asked.push(id);
      const answer = { ...growing(has.length), id };
      return new Promise((resolve) => waiting.push(() => resolve(answer)));
    },
  };
  const store = new ConversationStore(source, { ...madeUpState(1), messages: [first] });
  const open = new OpenConversations();
  return {
    ...{ asked, open, store },
    attach: () => open.attach("room", store, 0),
    answer: async () => {
      waiting.shift()?.();
      await new Promise(setImmediate);
    },
    texts: () => store.snapshot.state.messages.map(({ text }) => text),
  };
}

function delta(offset: number, text: string): ReplyDelta {
  return { type: "reply.delta", conversationId: "room", messageId: "m1", attempt: 1, offset, text };
}

describe("a reply that was being written when its page was drawn", () => {
  it("is asked for, since it may say no more for a while", async () => {
    const page = drawn(growing(10), { length: sentence.length });
    page.attach();
    await page.answer();
    expect(page.asked).toEqual(["m1"]);
    expect(page.texts()).toEqual([sentence]);
  });

  it("is asked for once more where words that came meanwhile did not join on", async () => {
    const has = { length: 20 };
    const page = drawn(growing(10), has);
    page.attach();
    has.length = sentence.length;
    page.open.grow(delta(30, sentence.slice(30)));
    await page.answer();
    await page.answer();
    expect(page.asked).toEqual(["m1", "m1"]);
    expect(page.texts()).toEqual([sentence]);
  });

  it("is not where it had ended", async () => {
    const page = drawn(growing(10, { status: "done" }), { length: 10 });
    page.attach();
    await page.answer();
    expect(page.asked).toEqual([]);
  });
});

it("a reply that is first heard of as a hole is filled is asked for as well", async () => {
  const has = { length: 10 };
  const page = drawn(growing(10, { status: "done" }), has);
  page.attach();
  page.open.catchUp({ room: 2 });
  await page.answer();
  has.length = sentence.length;
  expect(page.asked).toEqual(["m2"]);
});
