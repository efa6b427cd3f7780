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
