import { FollowedList } from "@/lib/client/followed-list";
import { Renewal } from "@/lib/client/renewal";

const add = (by: number) => ({ by, apply: (sum: number) => (sum + by > 100 ? null : sum + by) });

test("what happens while an answer is on its way is put on top of it", async () => {
  const followed = new FollowedList<number, ReturnType<typeof add>>(1);
  let answer: (value: number) => void = () => undefined;
  const ask = () => new Promise<number>((resolve) => (answer = resolve));
  const loaded = followed.load(ask, (_, fresh) => fresh);
  expect(followed.change(add(2))).toBe(true);
  expect(followed.change(add(99))).toBe(false);
  expect([followed.state, followed.isLoading]).toEqual([3, true]);
  answer(10);
  expect((await loaded).map(({ by }) => by)).toEqual([99]);
  expect([followed.state, followed.isLoading]).toEqual([12, false]);
});

test("an answer that cannot be had leaves all as it is", async () => {
  const followed = new FollowedList<number, ReturnType<typeof add>>(1);
  const away = () => Promise.reject(new Error("away"));
  await expect(followed.load(away, (_, fresh) => fresh)).rejects.toThrow("away");
  expect([followed.state, followed.isLoading]).toEqual([1, false]);
});

test("work that is asked for while it is done is done once more, for all who asked", async () => {
  const ends: (() => void)[] = [];
  const renewal = new Renewal(() => new Promise((resolve) => ends.push(resolve)));
  const all = [renewal.ask(), renewal.ask(), renewal.ask()];
  ends[0]?.();
  await new Promise(setImmediate);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all(all);
  expect(ends).toHaveLength(2);
});
