import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import messages from "@/lib/i18n/en.json";

type Mentions = { name: string; own: boolean }[];

function draw(text: string, mentions: Mentions = []) {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages}>
      <MessageText text={text} mentions={mentions} />
    </NextIntlClientProvider>,
  );
}

const p = (inner: string) => `<p dir="auto">${inner}</p>`;

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
  expect(markup).toContain('<input type="checkbox" disabled="" aria-label="Done" checked=""/> a');
  expect(markup).toContain('<input type="checkbox" disabled="" aria-label="To do"/> b');
});

test("a table stands in a region that scrolls", () => {
  const markup = draw("|a|b|\n|-|:-:|\n|1|2|");
  expect(markup).toMatch(/^<div class="cf-table" role="region" aria-label="Table" tabindex="0">/);
  expect(markup).toContain('<td style="text-align:center">2</td>');
});
