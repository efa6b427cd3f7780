import type { Message } from "@/lib/contract/conversations";
import { READ_FOR_LAST, toLast } from "@/lib/contract/to-last";

const said = (text: string, more: Partial<Message> = {}): Message => ({
  id: "a",
  conversationId: "d",
  seq: 1,
  author: null,
  role: "assistant",
  text,
  status: "done",
  images: [],
  reactions: {},
  mentions: [],
  createdAt: "2026-11-21T00:00:00.000Z",
  ...more,
});
const cut = (text: string) => toLast(said(text)).text;
const family = "👩‍👩‍👧‍👦";

it("is the message itself where it is short", () => {
  const short = said("x".repeat(200));
  expect(toLast(short)).toBe(short);
});

it("has no thoughts, and of a long text the beginning", () => {
  const long = said("x".repeat(80_000), { thoughts: "Hmm." });
  expect(toLast(long)).toEqual(said("x".repeat(200)));
  expect(toLast(said("Yes.", { thoughts: "Hmm." }))).toEqual(said("Yes."));
});

it("ends with a whole character", () => {
  expect(cut(`${"x".repeat(199)}😄 and on`)).toBe("x".repeat(199));
  expect(cut(`${"x".repeat(198)}😄 and on`)).toBe(`${"x".repeat(198)}😄`);
  expect(cut(`${"x".repeat(195)}${family} and on`)).toBe("x".repeat(195));
  expect(cut(`${"x".repeat(199)}e\u0301 and on`)).toBe("x".repeat(199));
  expect(cut(`e${"\u0301".repeat(900)}`)).toHaveLength(200);
  expect(cut(`e${"\u200d😄".repeat(900)}`).isWellFormed()).toBe(true);
});

it("is the same of itself, and of the beginning that a database reads", () => {
  const texts = ["x", "霜", "😄", family, "e\u0301", "🇨🇳", "क्षि", "\r\n"].flatMap((each) =>
    ["", "-", "--", "---"].map((before) => before + each.repeat(300)),
  );
  for (const text of texts) {
    const beginning = [...text].slice(0, READ_FOR_LAST).join("");
    expect(cut(beginning)).toBe(cut(text));
    expect(cut(cut(text))).toBe(cut(text));
    expect(cut(text).length).toBeGreaterThan(180);
  }
});
