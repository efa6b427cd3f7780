import { countPicture } from "@/lib/assistant/context/count-picture";
import { shareRoom } from "@/lib/assistant/context/share-room";
import { shortenText } from "@/lib/assistant/context/shorten-text";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";

const characters = (text: string) => text.length;

test("a text that fits is left as it is", () => {
  expect(shortenText("Frost.", 6, characters)).toBe("Frost.");
});

test("of a longer one, beginning and end stay, and the mark says how much is gone", () => {
  const text = `First ${"x".repeat(1000)} last`;
  const short = shortenText(text, 100, characters);
  const [head = "", mark = "", tail = ""] = short.split("\n");
  expect(short.length).toBeLessThanOrEqual(100);
  expect(text.startsWith(head)).toBe(true);
  expect(text.endsWith(tail)).toBe(true);
  expect(Number(mark.match(/\d+/u)?.[0])).toBe(text.length - head.length - tail.length);
  expect(head.length + tail.length).toBeGreaterThan(40);
});

test("it is never longer than it may be, nor cut within a character, nor much shorter", async () => {
  const count = await loadTokenCounter();
  const texts = ["根会一直长", "frost and roots ", "😀", "a\n\n", "<|endoftext|>", "x".repeat(7)];
  for (const text of texts.map((part) => part.repeat(3000))) {
    for (const most of [0, 10, 30, 100, 1000]) {
      const short = shortenText(text, most, count);
      expect(count(short)).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
      if (most >= 100) expect(count(short)).toBeGreaterThan(most / 2);
    }
  }
});

test("where the words do not fit, a bare mark is left, or nothing", () => {
  expect(shortenText("x".repeat(100), 10, characters)).toBe("[…]");
  expect(shortenText("x".repeat(100), 2, characters)).toBe("");
});

test.each([
  [[10, 20, 30], 100, [10, 20, 30]],
  [[10, 100, 100], 90, [10, 40, 40]],
  [[100, 10], 50, [40, 10]],
  [[5, 5], 0, [0, 0]],
  [[], 10, []],
])("of those who want %j, with room for %i, each has %j", (wanted, room, shares) => {
  expect(shareRoom(wanted, room)).toEqual(shares);
});

test.each([
  [{ width: 1024, height: 1024 }, 765],
  [{ width: 2048, height: 4096 }, 1105],
  [{ width: 512, height: 512 }, 255],
  [{ width: 10, height: 10 }, 255],
  [{ width: 0, height: 0 }, 765],
])("a picture of %j costs %i tokens", (size, tokens) => {
  expect(countPicture(size)).toBe(tokens);
});
