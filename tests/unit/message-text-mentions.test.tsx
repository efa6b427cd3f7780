import { drawMessage as draw } from "@/tests/support/draw-message";
import { findNames, withoutCode } from "@/lib/contract/mentions";

const people = [
  { name: "Ada", own: true },
  { name: "Ada Lovelace", own: false },
  { name: "小明", own: false },
];
const marked = (text: string) => `<span class="cf-mention">${text}</span>`;
const own = (text: string) => `<span class="cf-mention own">${text}</span>`;

test.each([
  ["hello @ada!", `hello ${own("@ada")}!`],
  ["@Ada Lovelace and @Ada", `${marked("@Ada Lovelace")} and ${own("@Ada")}`],
  ["＠小明你好", `${marked("＠小明")}你好`],
  ["@Adam, me@ada, _@Ada", "@Adam, me@ada, _@Ada"],
  ["*@Ada*", `<em>${own("@Ada")}</em>`],
  ["`@Ada`", '<code dir="auto">@Ada</code>'],
])("in %j those are marked who are meant", (text, inner) => {
  expect(draw(text, people).replace(/^<p[^>]*>|<\/p>$/g, "")).toBe(inner);
});

test("nobody is marked in the address of a link", () => {
  const markup = draw("[@Ada](https://example.com/@Ada)", people);
  expect(markup).toContain('href="https://example.com/@Ada"');
  expect(markup).toContain(own("@Ada"));
});

test("a name is itself, whatever signs it has", () => {
  expect(findNames("@a.c @abc @(x)", ["a.c", "(x)"]).map(({ name }) => name)).toEqual([
    "a.c",
    "(x)",
  ]);
});

test("code is taken out of a text, and nothing else", () => {
  expect(withoutCode("a `@b` c ``@d ` e`` f")).not.toMatch(/@/);
  expect(withoutCode("```\n@a\n```\n@b")).toBe("\n\n@b");
  expect(withoutCode("~~~\n@a")).not.toContain("@");
  expect(withoutCode("it's a ` and @b")).toContain("@b");
});

test("in Chinese anything may stand around a name", () => {
  const names = ["林晓", "Bo"];
  expect(findNames("你好@林晓在吗，问一下@Bo吧", names).map(({ name }) => name)).toEqual([
    "林晓",
    "Bo",
  ]);
  expect(findNames("mail@Bo.example", names)).toEqual([]);
});
