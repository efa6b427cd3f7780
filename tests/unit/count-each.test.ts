import { countEach } from "@/lib/assistant/count-each";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { seeded } from "@/tests/support/seeded";

const { random } = seeded(11);
const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
const word = () => Array.from({ length: 3 + Math.floor(random() * 7) }, letter).join("");
const textOf = (length: number) => {
  let text = "";
  while (text.length < length) text += `${word()} `;
  return text.slice(0, length);
};

test("each text has the tokens that it has alone, the first time and again", async () => {
  const count = await loadTokenCounter();
  const texts = ["", "Hello", "大蒜要在霜冻前种下", textOf(3_000), textOf(20_000)];
  const alone = texts.map((text) => count(text));
  expect(await countEach(texts)).toEqual(alone);
  expect(await countEach(texts.toReversed())).toEqual(alone.toReversed());
});

test("an edited text is counted anew", async () => {
  const count = await loadTokenCounter();
  const text = textOf(500);
  await countEach([text]);
  const edited = `${text} and more`;
  expect(await countEach([edited])).toEqual([count(edited)]);
});

test("much text lets others have the thread, and costs little the second time", async () => {
  await countEach(["warm"]);
  const texts = [...Array.from({ length: 100 }, () => textOf(500)), textOf(20_000)];
  let turns = 0;
  const others = setInterval(() => (turns += 1), 0);
  const first = await timeOf(texts);
  clearInterval(others);
  expect(turns).toBeGreaterThan(3);
  expect(await timeOf(texts)).toBeLessThan(first / 5);
});

async function timeOf(texts: readonly string[]) {
  const began = performance.now();
  await countEach(texts);
  return performance.now() - began;
}
