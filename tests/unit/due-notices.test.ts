import { DueNotices } from "@/lib/client/due-notices";
import { RoomsStore } from "@/lib/client/rooms-store";
import type { Message, Room } from "@/lib/contract/conversations";
import { madeUpMessage, madeUpRoom } from "@/tests/support/made-up";

const forAda = (seq: number, more: Partial<Message> = {}) =>
  madeUpMessage(seq, { mentions: ["ada"], ...more });

function follow(known: Room[]) {
  const shown: string[] = [];
  let answer: (rooms: Room[]) => void = () => undefined;
  const rooms = new RoomsStore({
    userId: "ada",
    rooms: known,
    load: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const due = new DueNotices({
    rooms,
    userId: "ada",
    show: ({ id }, messages) => shown.push([id, ...messages.map(({ seq }) => seq)].join(" ")),
  });
  const settled = () => new Promise(setImmediate);
  return {
    due,
    rooms,
    shown,
    settled,
    answer: async (list: Room[]) => {
      answer(list);
      await settled();
    },
  };
}

describe("what one is told of", () => {
  it("is what names one, or all there is, or nothing, as each room has it", async () => {
    const { due, shown, settled } = follow([
      madeUpRoom(),
      madeUpRoom({ id: "all", notify: "all" }),
      madeUpRoom({ id: "none", notify: "none" }),
    ]);
    due.take(forAda(1));
    due.take(madeUpMessage(2));
    due.take(forAda(3, { author: { id: "ada", name: "Ada" } }));
    due.take(madeUpMessage(4, { conversationId: "all" }));
    due.take(forAda(5, { conversationId: "none" }));
    due.take(forAda(6, { conversationId: "unknown" }));
    await settled();
    expect(shown).toEqual(["room 1", "all 4"]);
  });

  it("is told at once, each as it comes", async () => {
    const { due, shown, settled } = follow([madeUpRoom()]);
    due.take(forAda(1));
    await settled();
    due.take(forAda(2));
    await settled();
    expect(shown).toEqual(["room 1", "room 2"]);
  });

  it("is, after sleep, one notice for each room, without what was read elsewhere", async () => {
    const { due, rooms, shown, settled, answer } = follow([
      madeUpRoom({ seq: 1 }),
      madeUpRoom({ id: "other", seq: 1 }),
    ]);
    void rooms.refresh();
    for (let seq = 2; seq <= 6; seq += 1) due.take(forAda(seq));
    due.take(forAda(2, { conversationId: "other" }));
    await settled();
    expect(shown).toEqual([]);
    await answer([madeUpRoom({ seq: 6, read: 3 }), madeUpRoom({ id: "other", seq: 2, read: 2 })]);
    expect(shown).toEqual(["room 4 5 6"]);
  });
});
