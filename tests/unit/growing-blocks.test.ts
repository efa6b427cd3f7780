import { CodePieces } from "@/app/(main)/_components/message-text/code-pieces";
import { DefinitionFinder } from "@/app/(main)/_components/message-text/find-definitions";
import { highlightCode } from "@/app/(main)/_components/message-text/highlight-part";
import { LinePieces } from "@/app/(main)/_components/message-text/line-pieces";
import * as reading from "@/app/(main)/_components/message-text/next-open";
import { BlockSplitter, splitBlocks } from "@/app/(main)/_components/message-text/split-blocks";
import { longAnswer } from "@/tests/support/long-answer";

jest.mock("@/app/(main)/_components/message-text/next-open", () => {
  const actual = jest.requireActual<typeof reading>(
    "@/app/(main)/_components/message-text/next-open",
  );
  return { nextOpen: jest.fn(actual.nextOpen) };
});

const pieces = longAnswer(2_000);
const answer = pieces.join("");

/** The text as it is after each so many pieces. */
function* growths(step: number) {
  for (let count = step; count < pieces.length; count += step)
    yield pieces.slice(0, count).join("");
  yield answer;
}

test("a text that grows is cut as it would be if it were read anew", () => {
  const splitter = new BlockSplitter();
  for (const text of growths(7)) expect(splitter.split(text)).toEqual(splitBlocks(text));
});

test("blocks before the last stay the very same while the text grows", () => {
  const splitter = new BlockSplitter();
  const settled: unknown[] = [];
  for (const text of growths(3)) {
    const blocks = splitter.split(text).slice(0, -2);
    blocks.forEach((block, index) => expect(block).toBe((settled[index] ??= block)));
  }
  expect(settled.length).toBeGreaterThan(30);
});

test("each line is read once when it has ended, and the last one whenever it has grown", () => {
  const read = jest.mocked(reading.nextOpen);
  read.mockClear();
  const splitter = new BlockSplitter();
  let frames = 0;
  for (const text of growths(5)) {
    splitter.split(text);
    frames += 1;
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(answer.split("\n").length + frames);
});

test("a text that has become another is read anew", () => {
  const splitter = new BlockSplitter();
  splitter.split("a\n\nb\n\nc");
  expect(splitter.split("a\n\nx").map(({ source }) => source)).toEqual(["a\n\n", "x"]);
});

test("a long list goes on as another where its numbers go on", () => {
  const items = (from: number, to: number, number = (at: number) => at) =>
    Array.from({ length: to - from }, (_, at) => `${number(from + at)}. a\n`).join("");
  expect(splitBlocks(items(1, 50)).map(({ source }) => source)).toEqual([
    items(1, 21),
    items(21, 41),
    items(41, 50),
  ]);
  expect(splitBlocks(items(1, 50, () => 1))).toHaveLength(1);
});

test("a long table is one block, and what follows it without a bar another", () => {
  const head = "| a |\n| - |\n";
  const rows = "| 1 |\n".repeat(5_000);
  const [table, text] = splitBlocks(`${head}${rows}said\n`);
  expect(table?.table).toEqual({ head, rows: rows.trimEnd() });
  expect(text?.source).toBe("said\n");
});

test("definitions stay the same list until there is another", () => {
  const [splitter, finder] = [new BlockSplitter(), new DefinitionFinder()];
  const find = (text: string) => finder.find(splitter.split(text));
  const first = find("[a]: https://example.org\n\nb");
  expect(first).toHaveLength(1);
  expect(find("[a]: https://example.org\n\nb and c")).toBe(first);
  expect(find("[a]: https://example.org\n\n[b]: https://example.com")).toHaveLength(2);
});

test("lines are cut into pieces that stay", () => {
  const cutter = new LinePieces(2);
  expect(cutter.cut("a")).toEqual(["a"]);
  expect(cutter.cut("a\nb\nc")).toEqual(["a\nb\n", "c"]);
  expect(cutter.cut("a\nb\nc\nd\n")).toEqual(["a\nb\n", "c\nd\n"]);
  expect(cutter.cut("")).toEqual([""]);
});

describe("code that grows", () => {
  const lines = Array.from({ length: 400 }, (_, at) => `const row${at} = "bed"; // ${at}\n`);
  const colours = { language: "ts", highlightCode };
  const textOf = (cut: readonly { text: string }[]) => cut.map(({ text }) => text).join("");

  test("is coloured a few lines at a time, and what was coloured stays the very same", () => {
    const coloured: number[] = [];
    const counting = (text: string, language: string) => {
      coloured.push(text.length);
      return highlightCode(text, language);
    };
    const cutter = new CodePieces();
    let before: readonly unknown[] = [];
    for (let count = 1; count <= lines.length; count += 1) {
      const text = lines.slice(0, count).join("");
      const cut = cutter.cut(text, { language: "ts", highlightCode: counting });
      expect(textOf(cut)).toBe(text);
      before.slice(0, -1).forEach((piece, index) => expect(cut[index]).toBe(piece));
      before = cut;
    }
    expect(Math.max(...coloured)).toBeLessThan(6_000);
    expect(before.length).toBeGreaterThan(10);
  });

  test("is never cut within what is open", () => {
    const text = `/*\n${"not code\n".repeat(50)}*/\n${lines.slice(0, 40).join("")}`;
    const [first] = new CodePieces().cut(text, colours);
    expect(first?.text).toContain("*/\n");
  });

  test("is plain from where something stays open too long", () => {
    const text = `/*\n${"not code\n".repeat(2_000)}*/\nconst a = 1;\n`;
    const cut = new CodePieces().cut(text, colours);
    expect(cut.every(({ coloured }) => coloured === undefined)).toBe(true);
    expect(textOf(cut)).toBe(text);
  });
});
