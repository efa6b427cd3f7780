import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { closeSource } from "@/app/(main)/_components/message-text/close-source";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import messages from "@/lib/i18n/en.json";
import { paragraph } from "@/tests/support/draw-message";

function drawGrowing(text: string) {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <MessageText text={text} mentions={[]} growing />
    </NextIntlClientProvider>,
  );
}

test.each([
  ["a **bo", "a **bo**"],
  ["a **bo*", "a **bo**"],
  ["a **bo**", "a **bo**"],
  ["a **", "a "],
  ["a *it", "a *it*"],
  ["a ***both", "a ***both***"],
  ["a **b *c", "a **b *c***"],
  ["a **b *c*", "a **b *c***"],
  ["a **bold ", "a **bold**"],
  ["a _it", "a _it_"],
  ["snake_case", "snake_case"],
  ["2 * 3 * 4", "2 * 3 * 4"],
  ["a ~~st", "a ~~st~~"],
  ["a `co", "a `co`"],
  ["a `*co", "a `*co`"],
  ["a `", "a "],
  ["a ``x`", "a ``x``"],
  ["`a` **b", "`a` **b**"],
  ["a [te", "a [te]()"],
  ["a [**te", "a [**te**]()"],
  ["a [text]", "a [text]()"],
  ["a [text](", "a [text]()"],
  ["a [text](https://exa", "a [text]()"],
  ["a [text](https://example.org/a_(b", "a [text]()"],
  ["a [text](/b) c", "a [text](/b) c"],
  ["a ![pic", "a ![pic]()"],
  ["a [", "a "],
  ["a [1", "a [1"],
  ["a [1]", "a [1]"],
  ["a \\", "a "],
  ["a &am", "a "],
  ["a & b", "a & b"],
  ["a <https://exa", "a https://exa"],
  ["**第一", "**第一**"],
])("%j is drawn as %j", (grown, closed) => {
  expect(closeSource(grown)).toBe(closed);
});

test.each([
  "-",
  "- ",
  "1",
  "1.",
  "12. ",
  "#",
  "## ",
  "> ",
  "> -",
  "```",
  "```ts",
  "---",
  "===",
  "- [ ]",
  "- **",
  "|",
])("%j alone on the last line is held back", (signs) => {
  expect(closeSource(`a\n${signs}`).trimEnd()).toBe("a");
});

test.each([
  ["$$\nx^2", "$$\nx^2$$"],
  ["$$x^", "$$x$$"],
  ["$$\\frac{a}{b", "$$\\frac{a}{b}$$"],
  ["$$\\frac{a", "$$\\frac{a}{}$$"],
  ["$$\\frac{a}", "$$\\frac{a}{}$$"],
  ["$$a + \\alph", "$$a +$$"],
  ["$$\\left( a", "$$\\left( a\\right.$$"],
  ["$$\\begin{pmatrix} a & b", "$$\\begin{pmatrix} a & b\\end{pmatrix}$$"],
  ["$$\\begin{pmat", ""],
  ["a\n\\[x", "a\n\\[x\\]"],
  ["a \\(x_{1", "a \\(x_{1}\\)"],
  ["a \\(", "a "],
  ["$$x$", "$$x$$"],
  ["$$", ""],
  ["a $x^2", "a $x^2$"],
  ["a $5 and", "a $5 and"],
  ["a $x$ **b", "a $x$ **b**"],
])("the formula of %j is drawn as in %j", (grown, closed) => {
  expect(closeSource(grown)).toBe(closed);
});

test("a table is one from its first line on", () => {
  const table = "| a | b |\n| - | - |\n| 1 | **2** |";
  for (let length = 2; length <= table.length; length += 1) {
    const drawn = drawGrowing(table.slice(0, length));
    if (length > 2) expect(drawn).toContain("<table");
    expect(drawn).not.toMatch(/\||\*|--/);
  }
});

test("code is code as soon as its first line has ended, and its closing fence is never shown", () => {
  expect(drawGrowing("a\n\n```p")).toBe(paragraph("a"));
  for (const end of ["", "`", "``", "```"]) {
    expect(drawGrowing(`\`\`\`py\nprint(1)\n${end}`)).toContain("<code>print(1)</code>");
  }
});

test("no sign that closes later is seen before", () => {
  const whole =
    "Eat **well**, *often* and `raw`, as [they](https://example.org/a) say: ~~not~~ 今天**很好**。";
  const signs = /[*`~[\]()]/;
  for (let length = 1; length <= whole.length; length += 1) {
    const text = drawGrowing(whole.slice(0, length)).replace(/<[^>]*>/g, "");
    expect(text).not.toMatch(signs);
  }
});

test("once an answer has ended it is drawn as it was written", () => {
  const ended = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <MessageText text="a **b" mentions={[]} />
    </NextIntlClientProvider>,
  );
  expect(ended).toBe(paragraph("a **b"));
});
