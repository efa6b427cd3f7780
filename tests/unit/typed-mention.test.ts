import { findTypedMention, matchingNames } from "@/app/(main)/_components/typed-mention";

const names = ["Ada Lovelace", "Adèle", "Bo", "林晓", "O’Neil"];

test.each([
  ["@", { from: 0, query: "" }],
  ["so @a", { from: 3, query: "a" }],
  ["so @ada l", { from: 3, query: "ada l" }],
  ["你好@林", { from: 2, query: "林" }],
  ["＠bo", { from: 0, query: "bo" }],
])("%j begins a name", (text, expected) => {
  expect(findTypedMention(text, text.length, names)).toEqual(expected);
});

test.each(["", "mail@bo", "@nobody", "@ada lovelace and", "@Bo\n", "so"])(
  "%j begins none",
  (text) => {
    expect(findTypedMention(text, text.length, names)).toBeNull();
  },
);

test("only what stands before the caret counts", () => {
  expect(findTypedMention("@ad and more", 3, names)).toEqual({ from: 0, query: "ad" });
  expect(findTypedMention("so @ad", 2, names)).toBeNull();
});

test("names that begin so come first, whatever their case and accents", () => {
  expect(matchingNames("ade", names)).toEqual(["Adèle"]);
  expect(matchingNames("", names)).toEqual(names);
  expect(matchingNames("lov", names)).toEqual(["Ada Lovelace"]);
  expect(matchingNames("A", names)).toEqual(["Ada Lovelace", "Adèle"]);
});
