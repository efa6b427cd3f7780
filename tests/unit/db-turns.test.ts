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

test("between two turns the rest of the process has one, whether the second waits for it or not", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const work = async (name: string) => {
    const end = await turns.take();
    order.push(name);
    end();
  };
  const waiting = [work("a"), work("b")];
  setImmediate(() => order.push("else"));
  await Promise.all(waiting);
  setImmediate(() => order.push("else"));
  await work("c");
  await work("d");
  expect(order).toEqual(["a", "else", "b", "c", "else", "d"]);
});
