import { findNames, mayMention } from "@/lib/contract/mentions";

test.each([
  ["@ſam", "Sam"],
  ["@STRAẞE", "straße"],
  ["@ΟΔΥΣΣΕΥΣ", "Οδυσσευς"],
  ["@οδυσσευσ", "ΟΔΥΣΣΕΥΣ"],
  ["@ϴ", "θ"],
  ["@\u212aai", "Kai"],
  ["＠𐐀", "𐐨"],
])("%s names %s: letter case does not matter in any script", (text, name) => {
  expect(findNames(text, [name])).toEqual([{ start: 0, end: text.length, name }]);
});

test.each([
  ["@strasse", "straße"],
  ["@Ada2", "Ada"],
  ["@i\u0307", "İ"],
])("%s does not name %s", (text, name) => {
  expect(findNames(text, [name])).toEqual([]);
});

/** All letters that have a case, and what a pattern takes each of them for. */
test("no name is passed by that a pattern would have found, whatever its letters", () => {
  const letters = Array.from({ length: 0x1_ff_ff }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => /\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/u.test(letter),
  );
  expect(letters.length).toBeGreaterThan(2_000);
  const all = letters.join("");
  for (const letter of letters) {
    for (const [other] of all.matchAll(new RegExp(letter, "giu"))) {
      if (findNames(`@${other}`, [letter]).length !== 1) throw new Error(`${other} is ${letter}`);
    }
  }
});

test("a thousand names are looked for without a pattern of each", () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `Person ${index}`);
  const made = jest.spyOn(globalThis, "RegExp");
  expect(findNames("@Person 7, @Person 77 and @Ada", names).map(({ name }) => name)).toEqual([
    "Person 7",
    "Person 77",
  ]);
  expect(made.mock.calls.length).toBeLessThan(5);
  made.mockRestore();
});

test.each([
  ["mail@example.org", true],
  ["你好＠林晓", true],
  ["nobody", false],
])("whether %j may mention somebody: %s", (text, may) => {
  expect(mayMention(text)).toBe(may);
});
