import { isTooDeep } from "@/app/(main)/_components/message-text/is-too-deep";
import { splitBlocks } from "@/app/(main)/_components/message-text/split-blocks";
import { drawMessage as draw } from "@/tests/support/draw-message";

const sourcesOf = (text: string) => splitBlocks(text).map(({ source }) => source);

test.each([
  ["a\n\nb\nc\n", ["a\n\n", "b\nc\n"]],
  ["- a\n\n- b\n\n  c\n\nd", ["- a\n\n- b\n\n  c\n\n", "d"]],
  ["a\n```\nb\n\nc\n```\nd", ["a\n", "```\nb\n\nc\n```\n", "d"]],
  ["````\n```\n\n````\na", ["````\n```\n\n````\n", "a"]],
  ["~~~\n```\n\na", ["~~~\n```\n\na"]],
  ["- a\n  ```\n\n  b\n  ```\n\nc", ["- a\n  ```\n\n  b\n  ```\n\n", "c"]],
  ["- a\n```\nb\n\nc\n```", ["- a\n", "```\nb\n\nc\n```"]],
  ["$$\na\n\nb\n$$\n\nc", ["$$\na\n\nb\n$$\n\n", "c"]],
  ["\\[\na\n\n b\\]\n\nc", ["\\[\na\n\n b\\]\n\n", "c"]],
  ["`$$`\n\na", ["`$$`\n\n", "a"]],
  ["a\n\n    b\n\nc", ["a\n\n    b\n\n", "c"]],
  ["``` `\n\na", ["``` `\n\n", "a"]],
])("%j is cut where no block goes on", (text, sources) => {
  expect(sourcesOf(text)).toEqual(sources);
});

const answer = `# Plan

First **this**,
then that.

1. one

   more of one

   \`\`\`ts
   const a = 1;

   const b = 2;
   \`\`\`

2. two
   - deep

> said

$$
x^2

+ y
$$

| a | b |
| - | - |
| 1 | 2 |

\`\`\`py
print("$5")

# no heading
\`\`\`
End.
`;

test("what has been cut stays as it is while the text grows by lines", () => {
  const lines = answer.split("\n");
  const whole = sourcesOf(answer);
  lines.forEach((_, index) => {
    const grown = sourcesOf(`${lines.slice(0, index + 1).join("\n")}\n`);
    expect(grown.slice(0, -1)).toEqual(whole.slice(0, grown.length - 1));
  });
  expect(whole.join("")).toBe(answer);
});

test("an answer can be drawn at each of its lengths", () => {
  for (let length = 0; length <= answer.length; length += 1) draw(answer.slice(0, length));
});

test("an open fence is code already", () => {
  expect(draw("a\n```py\nprint(1)\n\nx")).toContain("<code>print(1)\n\nx</code>");
});

const hostile: [name: string, text: string][] = [
  ["quotes", ">".repeat(2_000) + "a"],
  ["quotes with spaces", "> ".repeat(2_000) + "a"],
  ["quotes that deepen", Array.from({ length: 200 }, (_, at) => ">".repeat(at) + "a").join("\n")],
  ["lists", "- ".repeat(2_000) + "a"],
  ["lists that deepen", Array.from({ length: 140 }, (_, at) => `${"  ".repeat(at)}- a`).join("\n")],
  ["brackets", "[".repeat(20_000)],
  ["links in links", "[a](".repeat(5_000)],
  ["pictures", "![".repeat(10_000)],
  ["labels", "[a]".repeat(6_000)],
  ["asterisks", "*".repeat(20_000)],
  ["openings", "*a ".repeat(6_000)],
  ["closings", "a** ".repeat(5_000)],
  ["underscores", "_a*b".repeat(5_000)],
  ["strikes", "~~a".repeat(6_000)],
  ["backticks", "`".repeat(20_000)],
  [
    "backticks of each length",
    Array.from({ length: 190 }, (_, at) => "`".repeat(at) + "a").join(" "),
  ],
  ["dollars", "$".repeat(20_000)],
  ["dollars and slashes", "$a\\".repeat(6_000)],
  ["formulas never closed", "\\(".repeat(10_000)],
  ["tags", "<a ".repeat(6_000)],
  ["comments", "<!--".repeat(5_000)],
  ["entities", "&#".repeat(10_000)],
  ["addresses", "http://".repeat(2_800)],
  ["mail", "a.".repeat(10_000) + "@b"],
  ["columns", "|a".repeat(3_000) + "\n" + "|-".repeat(3_000)],
  ["headings", "a\n-\n".repeat(5_000)],
  ["definitions", "[a]: b\n".repeat(2_800)],
  ["footnotes", Array.from({ length: 1_000 }, (_, at) => `[^${at}]: b [^${at}]`).join("\n\n")],
  ["a long word", "a".repeat(20_000) + "*"],
];

test.each(hostile)("twenty thousand signs of %s hold nothing up", (_name, text) => {
  const before = process.cpuUsage();
  expect(draw(text)).not.toBe("");
  // By the processor, as others use it too; what this is to catch takes minutes, or the stack.
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(6_000);
});

test("what people do write is not too deep", () => {
  expect(isTooDeep("> > > - a\n".repeat(50))).toBe(false);
  expect(isTooDeep("| **a** | `b_c` |\n".repeat(100))).toBe(false);
  expect(isTooDeep("- [ ] do *this*\n".repeat(100))).toBe(false);
});
