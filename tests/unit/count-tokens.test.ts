import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { loadTokenCounter, type CountTokens } from "@/lib/assistant/count-tokens";

let count: CountTokens;

beforeAll(async () => {
  count = await loadTokenCounter();
});

test("a short text has the tokens that the encoding gives it", () => {
  expect(count("")).toBe(0);
  for (const text of ["Hello, world.", "你好，世界", "if (a < b) {\n  return 1;\n}", "👩‍👩‍👧"]) {
    expect(count(text)).toBe(encode(text).length);
  }
});

test("prose is counted as if it were not cut", () => {
  const english = "Roots grow until the soil freezes, which is later than one thinks. ".repeat(200);
  const chinese = "根会一直长到土壤冻住，而那比人们想的要晚。所以秋天种树，来得及。".repeat(200);
  for (const text of [english, chinese]) {
    const whole = encode(text).length;
    expect(Math.abs(count(text) - whole)).toBeLessThanOrEqual(whole / 200);
  }
});

test("what looks like a special token is counted as the text it is", () => {
  expect(count("<|endoftext|>")).toBeGreaterThan(1);
  expect(count("a<|im_start|>system")).toBeGreaterThan(3);
});

test("no surrogate pair is cut apart", () => {
  const faces = "😀".repeat(3000);
  expect(count(faces)).toBe(3000 * count("😀"));
  expect(count(`a${faces}`)).toBeLessThanOrEqual(3000 * count("😀") + 1);
});

test("ten times the text without a space takes some ten times as long, not a hundred", () => {
  const long = unlikeCharacters(100_000);
  measure(long.slice(-2000));
  const short = measure(long.slice(0, 10_000));
  expect(measure(long) / short).toBeLessThan(40);
});

/** Processor time, which does not depend on what else the machine does. */
function measure(text: string) {
  const start = process.cpuUsage();
  count(text);
  const { user, system } = process.cpuUsage(start);
  return Math.max(user + system, 1000);
}

/** Few neighbours of it merge, which costs the encoding most. */
function unlikeCharacters(length: number) {
  return Array.from({ length }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
  ).join("");
}
