import { judgeWish } from "@/lib/images/wish/judge-wish";
import type { Wish } from "@/tests/support/wishes/wishes";
import { wishes } from "@/tests/support/wishes/wishes";

const judged = wishes.map((wish) => ({ ...wish, verdict: judgeWish(wish.text, wish) }));
type Judged = (typeof judged)[number];

test("the rules know wishes in English and Chinese", () => {
  const groups: [string, (one: Wish) => boolean][] = [
    ["all", () => true],
    ["English", ({ language }) => language === "english"],
    ["Chinese", ({ language }) => language === "chinese"],
    ["mixed", ({ language }) => language === "mixed"],
    ["tuned on", ({ part }) => part === "tuned on"],
    ["held out", ({ part }) => part === "held out"],
    ["unseen", ({ part }) => part === "unseen"],
  ];
  const rows = groups.map(([name, of]) => toRow(name, judged.filter(of)));
  // What the rules get wrong among those held out is for nobody to tune on.
  const wrong = judged.filter((one) => one.part === "tuned on" && isWrong(one));
  const lines = wrong.map(({ text, verdict }) => `  ${verdict}: ${JSON.stringify(text)}`);
  process.stdout.write(`${[...rows, "wrong among those tuned on:", ...lines].join("\n")}\n`);
  expect(wishes.length).toBeGreaterThanOrEqual(260);
  expect(precision(judged)).toBeGreaterThanOrEqual(0.98);
  expect(recall(judged)).toBeGreaterThanOrEqual(0.9);
});

test("no sentence is labelled twice", () => {
  const keys = wishes.map(({ text, pictureBefore }) => `${text} ${pictureBefore}`);
  expect(new Set(keys).size).toBe(keys.length);
});

function toRow(name: string, some: readonly Judged[]) {
  const unsure = some.filter(({ verdict }) => verdict === "unsure").length;
  const figures = [
    `${some.length} sentences`,
    `precision ${precision(some).toFixed(3)}`,
    `recall ${recall(some).toFixed(3)}`,
    `${unsure} unsure`,
  ];
  return `${name.padEnd(9)} ${figures.join(", ")}`;
}

function isWrong({ wish, verdict }: Judged) {
  return wish !== (verdict === "wish");
}

function precision(some: readonly Judged[]) {
  const taken = some.filter(({ verdict }) => verdict === "wish");
  return taken.filter(({ wish }) => wish).length / taken.length;
}

function recall(some: readonly Judged[]) {
  const wanted = some.filter(({ wish }) => wish);
  return wanted.filter(({ verdict }) => verdict === "wish").length / wanted.length;
}
