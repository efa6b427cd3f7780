import { drawMessage as draw, paragraph as p } from "@/tests/support/draw-message";

test("text without a sign of Markdown stands as it was written", () => {
  expect(draw("one\n  two")).toBe('<p class="cf-plain" dir="auto">one\n  two</p>');
});

test.each([
  ["**bold** and *this*", p("<strong>bold</strong> and <em>this</em>")],
  ["~~gone~~", p("<del>gone</del>")],
  ["3~5 天，2~4 天", p("3~5 天，2~4 天")],
  ["one *two*\nthree", p("one <em>two</em><br/>\nthree")],
  ["`a<b`", p('<code dir="auto">a&lt;b</code>')],
  ["# Big", '<p class="cf-heading level-1" dir="auto">Big</p>'],
  ["###### Small", '<p class="cf-heading level-4" dir="auto">Small</p>'],
  ["> said", `<blockquote dir="auto">\n${p("said")}\n</blockquote>`],
  ["- a\n- b", '<ul dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>'],
  ["3. c", '<ol dir="auto" start="3">\n<li>c</li>\n</ol>'],
])("%j is drawn as on GitHub", (text, markup) => {
  expect(draw(text)).toBe(markup);
});

test("a task says whether it is done", () => {
  const markup = draw("- [x] a\n- [ ] b");
  expect(markup).toContain(
    '<input type="checkbox" readOnly="" disabled="" aria-label="Done" checked=""/> a',
  );
  expect(markup).toContain('<input type="checkbox" readOnly="" disabled="" aria-label="To do"/> b');
});

test("a table stands in a region that scrolls", () => {
  const markup = draw("|a|b|\n|-|:-:|\n|1|2|");
  expect(markup).toMatch(/^<div class="cf-table" role="region" aria-label="Table" tabindex="0">/);
  expect(markup).toContain('<td style="text-align:center">2</td>');
});

test("Chinese beside its own punctuation is set off as anywhere else", () => {
  expect(draw("**中文。**后面")).toBe(p("<strong>中文。</strong>后面"));
  expect(draw("他说**“你好”**之后")).toBe(p("他说<strong>“你好”</strong>之后"));
});

test("a footnote stands where it was written, and has no ids", () => {
  const markup = draw("see[^1]\n\n- other\n\n[^1]: the *note*");
  expect(markup).toContain("see<sup>1</sup>");
  expect(markup).toContain(p("<sup>1</sup> the <em>note</em>"));
  expect(markup).not.toMatch(/ id=| name=| href=/);
});

test("an address that is defined below is known above, and to be read", () => {
  const markup = draw("[here][a] it is\n\nand\n\n[a]: https://example.com/a");
  expect(markup.match(/href="https:\/\/example.com\/a"/g)).toHaveLength(2);
  expect(markup).toContain("[a]: <a");
});

test("code says its language, and has a way to be copied", () => {
  const markup = draw("before\n```ts title=x\nconst a = `1`;\n\n# b\n```\nafter");
  expect(markup).toContain("<span>ts</span>");
  expect(markup).toContain("<code>const a = `1`;\n\n# b</code></pre>");
  expect(markup).toContain('<span role="status">Copy</span>');
  expect(markup).toMatch(/^<p dir="auto">before<\/p>.*<p dir="auto">after<\/p>$/s);
});

test("code in a list is code, with the language that it names", () => {
  const markup = draw("- a\n\n  ```py\n  b = 1\n  ```\n- c");
  expect(markup).toContain("<span>py</span>");
  expect(markup).toContain("<code>b = 1</code>");
});
