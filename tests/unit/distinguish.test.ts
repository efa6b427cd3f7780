import { distinguish } from "@/lib/client/distinguish";

const member = (id: string, name: string) => ({ user: { id, name } });

test("whoever has a name of their own needs no sign", () => {
  expect(distinguish([member("u-aaa", "Ada"), member("u-bbb", "Bo")]).size).toBe(0);
});

test("two with one name have a sign each", () => {
  const signs = distinguish([member("u-aaa", "Ada"), member("u-bbb", "Ada"), member("u-c", "Bo")]);
  expect([...signs]).toEqual([
    ["u-aaa", "aaa"],
    ["u-bbb", "bbb"],
  ]);
});

test("capitals, wide letters and spaces make no other name", () => {
  const signs = distinguish([
    member("u-aaa", "Ada Lovelace"),
    member("u-bbb", "ada  lovelace"),
    member("u-ccc", "Ａｄａ Lovelace"),
  ]);
  expect(signs.size).toBe(3);
});

test("ids that end alike are told apart by more of them", () => {
  const signs = distinguish([member("u-1xyz", "Ada"), member("u-2xyz", "Ada")]);
  expect([...signs.values()]).toEqual(["1xyz", "2xyz"]);
});

test("a sign stays when a third one of the name comes", () => {
  const two = [member("u-aaa", "Ada"), member("u-bbb", "Ada")];
  const three = distinguish([...two, member("u-ccc", "ADA")]);
  for (const [id, sign] of distinguish(two)) expect(three.get(id)).toBe(sign);
});

test.each([
  ["a mark of no width", "Ada\u200b"],
  ["a soft hyphen", "A\u00adda"],
  ["a mark of direction", "\u200eAda"],
  ["a joiner", "A\u200dda"],
  ["a variation", "Ada\ufe0f"],
  ["a Cyrillic letter", "\u0410da"],
  ["a Greek letter", "Ad\u03b1"],
])("what is not seen, or looks like a letter, makes no other name: %s", (_, name) => {
  expect(distinguish([member("u-aaa", "Ada"), member("u-bbb", name)]).size).toBe(2);
});

test("names in another script are their own", () => {
  const names = ["林晓", "Алла", "Анна", "Αθηνά", "Zoé", "Zoë"];
  expect(distinguish(names.map((name, index) => member(`u-${index}00`, name))).size).toBe(0);
});
