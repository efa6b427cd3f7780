import { Turns } from "@/lib/db/turns";

test("turns are given one at a time, in the order of asking", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const work = async (name: string) => {
    const end = await turns.take();
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
    end();
  };
  await Promise.all([work("a"), work("b"), work("c")]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

/** A queue each of whose turns takes so long by its own clock. */
function queueOf(took: number) {
  let now = 0;
  const turns = new Turns(() => now);
  const order: string[] = [];
  const work = async (name: string) => {
    const end = await turns.take();
    now += took;
    order.push(name);
    end();
  };
  return { order, work, beside: () => void setImmediate(() => order.push("else")) };
}

test("a queue that takes long lets the rest of the process have its turn, whoever waits", async () => {
  const { order, work, beside } = queueOf(20);
  const waiting = [work("a"), work("b")];
  beside();
  await Promise.all(waiting);
  beside();
  await work("c");
  await work("d");
  expect(order).toEqual(["a", "else", "b", "c", "else", "d"]);
});

test("a short queue waits for no turn of the loop until it has become a long one", async () => {
  const { order, work, beside } = queueOf(6);
  beside();
  await Promise.all(["a", "b", "c", "d"].map(work));
  expect(order).toEqual(["a", "b", "c", "else", "d"]);
});
