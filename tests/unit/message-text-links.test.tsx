import { drawMessage as draw, paragraph as p } from "@/tests/support/draw-message";

const a = (href: string, text = href) =>
  `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow" dir="auto">${text}</a>`;

test.each([
  ["https://example.com", p(a("https://example.com/", "https://example.com"))],
  ["see www.example.com.", p(`see ${a("http://www.example.com/", "www.example.com")}.`)],
  ["me@example.com", p(a("mailto:me@example.com", "me@example.com"))],
  ["[x](https://example.com/a)", p(a("https://example.com/a", "x"))],
  ["[写](https://zh.example/维基)", p(a("https://zh.example/%E7%BB%B4%E5%9F%BA", "写"))],
  ["<https://example.com/a>", p(a("https://example.com/a"))],
  ["![alt](https://example.com/a.png)", p(a("https://example.com/a.png", "alt"))],
  ["![](https://example.com/a.png)", p(a("https://example.com/a.png"))],
])("%j leads there, apart from this page", (text, markup) => {
  expect(draw(text)).toBe(markup);
});

test.each([
  ["https://example.com，看", "", "https://example.com", "，看"],
  ["看https://example.com/a?b=1。好", "看", "https://example.com/a?b=1", "。好"],
  ["https://example.com/a中文", "", "https://example.com/a", "中文"],
  ["（https://example.com/a）", "（", "https://example.com/a", "）"],
])("in %j the address ends before the Chinese text", (text, before, address, after) => {
  const href = new URL(address).href;
  expect(draw(text)).toBe(p(before + a(href, address) + after));
});

test("two addresses with Chinese between them are two", () => {
  const markup = draw("https://a.example，https://b.example，**粗**");
  const first = a("https://a.example/", "https://a.example");
  const second = a("https://b.example/", "https://b.example");
  expect(markup).toBe(p(`${first}，${second}，<strong>粗</strong>`));
});

test("an address in code is code, up to its last sign", () => {
  expect(draw("`https://example.com，看`")).toBe(
    p('<code dir="auto">https://example.com，看</code>'),
  );
  expect(draw("```\nhttps://example.com，看\n```")).toContain(
    "<code>https://example.com，看</code>",
  );
});

test.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](<java\nscript:alert(1)>)",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](&#x01;javascript:alert(1))",
  "[x](%6Aavascript:alert(1))",
  "[x](<  javascript:alert(1)>)",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](DATA:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://example.com/1)",
  "[x](//evil.example)",
  "[x](\\\\evil.example)",
  "[x](/api/sign-out)",
  "[x](#here)",
  "[x](https:evil)",
  "[x](https://)",
  "[x](http://[::)",
  "<javascript:alert(1)>",
  "[x][a]\n\n[a]: javascript:alert(1)",
  "![x](javascript:alert(1))",
  "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
  "javascript://example.com/%0aalert(1)",
  '<a href="javascript:alert(1)">x</a>',
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<!-- --!><img src=x onerror=alert(1)> -->",
  '<div id="app" style="position:fixed">\n\n**x**\n\n</div>',
  "<input name=body autofocus onfocus=alert(1)>",
  "`<img src=x onerror=alert(1)>`",
  "```html\n</code></pre><script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "|<img src=x onerror=alert(1)>|\n|-|\n|<script>|",
  "$\\href{javascript:alert(1)}{x}$",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "# <iframe src=//evil.example>",
])("%j becomes no element and no link", (text) => {
  const markup = draw(text);
  expect(markup).not.toMatch(/<(?:script|img|svg|style|iframe|a|object|embed|form|base|meta)\b/i);
  expect(markup.replace(/<input type="checkbox"/g, "")).not.toContain("<input");
  expect(markup).not.toMatch(/<[^>]* (?:on\w+|href|src|id|name)=/i);
});

test("markup is shown as the text that it is", () => {
  expect(draw("<b>a</b> *c*")).toBe(p("&lt;b&gt;a&lt;/b&gt; <em>c</em>"));
  expect(draw("<div>\n*c*\n</div>")).toBe(p("&lt;div&gt;<br/>\n<em>c</em><br/>\n&lt;/div&gt;"));
});
