import { renderFormula } from "@/app/(main)/_components/message-text/katex-part";
import { drawMessage as draw, paragraph as p } from "@/tests/support/draw-message";

const inline = (text: string) => `<span class="cf-formula plain" dir="ltr">${text}</span>`;
const display = (text: string) => `<span class="cf-formula display plain" dir="ltr">${text}</span>`;

test.each([
  ["$x^2$", p(inline("x^2"))],
  ["设$x_1$为，$x_2$。", p(`设${inline("x_1")}为，${inline("x_2")}。`)],
  ["so \\(a_1*b*c\\) is", p(`so ${inline("a_1*b*c")} is`)],
  ["$2x + 3$", p(inline("2x + 3"))],
  ["$a\\$b$", p(inline("a\\$b"))],
  ["$$x$$", p(display("x"))],
  ["$$\nx = 1\n- 2 % two\n$$", p(display("x = 1 - 2"))],
  ["\\[\nx\n\\]", p(display("x"))],
  ["so\n$$\nx\n$$\nthen", p(`so${display("x")}then`)],
  ["- $$a$$\n- $b$", `<ul dir="auto">\n<li>${display("a")}</li>\n<li>${inline("b")}</li>\n</ul>`],
])("%j is mathematics", (text, markup) => {
  expect(draw(text)).toBe(markup);
});

test.each([
  "$5 and $10",
  "between $5-$10, or US$5 and US$10",
  "$20,000 and USD$30",
  "it is $5, and 10$ more",
  "echo $HOME/$USER and $PATH",
  "an open $$ x",
  "\\$x\\$ stays",
  "`$x$` is how",
  "https://example.com/?a=$x$",
  "a $ b $ c",
])("%j is none", (text) => {
  expect(draw(text)).not.toContain("cf-formula");
});

test("a dollar in code stays there", () => {
  expect(draw("```sh\necho $A$ \\(b\\)\n```")).toContain("<code>echo $A$ \\(b\\)</code>");
  expect(draw("- a\n  ```sh\n  echo $A$ \\(b\\)\n  ```")).toContain(
    "<code>echo $A$ \\(b\\)</code>",
  );
  expect(draw("``$a$ ` $b$``")).toBe(p('<code dir="auto">$a$ ` $b$</code>'));
});

test("a formula is written for eyes and for ears", () => {
  const markup = renderFormula("\\frac12", true);
  expect(markup).toContain("<math ");
  expect(markup).toContain('class="katex-display"');
  expect(markup).toContain('aria-hidden="true"');
});

test.each([
  "\\frac{",
  "\\def\\a{\\a\\a}\\a",
  "\\href{javascript:alert(1)}{x",
  "\\undefinedthing",
  "{".repeat(5_000),
])("%# is no formula, and is left as it was written", (formula) => {
  expect(renderFormula(formula, false)).toBeNull();
});

test("a formula can neither link, nor load, nor name anything", () => {
  const formulas = ["\\href{https://a.example}{x}", "\\url{javascript:a}", "\\htmlId{a}{x}"];
  formulas.push("\\includegraphics{https://a.example/a.png}", "\\htmlStyle{position:fixed}{x}");
  for (const formula of formulas) {
    const drawn =
      renderFormula(formula, false)?.replace(/<annotation.*?<\/annotation>/gs, "") ?? "";
    expect(drawn).not.toMatch(/href=|src=| id=|position:fixed/);
  }
});
