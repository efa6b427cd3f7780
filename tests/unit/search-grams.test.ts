import {
  hasWords,
  normalizeForSearch,
  parseQuery,
  toGrams,
} from "@/lib/conversations/search-grams";

const texts = [
  "Thirty cloves of garlic",
  "我这边已经零下了，还来得及吗？",
  "Café CRÈME, naïve ﬁnd ＡＢＣ",
  "two rows 🧄🐈 done 👩‍👩‍👧‍👦",
  "زرعت الثوم اليوم Посадил чеснок",
  "마늘을 심었다 にんにくを植えた",
  `100% OR '*' -- NEAR(a) \\ AND "x"`,
  "a",
];

test.each(texts)("any part of %j is led to by its grams", (text) => {
  const grams = new Set(toGrams(text));
  const letters = [...text];
  for (let from = 0; from < letters.length; from += 1) {
    for (const length of [1, 2, 3, 7]) {
      const part = letters.slice(from, from + length).join("");
      const sought = parseQuery(part);
      expect(hasWords(text, sought.words)).toBe(true);
      for (const gram of sought.grams) expect(grams).toContain(gram);
    }
  }
});

test("grams have letters and digits alone, whatever the text", () => {
  for (const gram of texts.flatMap(toGrams)) expect(gram).toMatch(/^[a-z0-9]+$/);
});

test("case, accents and width make no difference; scripts do", () => {
  expect(normalizeForSearch("ＣＡＦÉ")).toBe("cafe");
  expect(normalizeForSearch("й")).toBe(normalizeForSearch("И\u0306"));
  expect(normalizeForSearch("が")).not.toBe(normalizeForSearch("か"));
});

test("a long query asks for a few grams from all over it, and still for all its words", () => {
  const query = Array.from({ length: 199 }, (_, index) =>
    String.fromCodePoint(0x4e00 + index),
  ).join("");
  const { words, grams } = parseQuery(query);
  const all = toGrams(query).filter((gram) => gram.startsWith("g"));
  expect(grams).toHaveLength(24);
  expect(grams[0]).toBe(all[0]);
  expect(all.indexOf(grams.at(-1) ?? "")).toBeGreaterThan(180);
  expect(words).toEqual([query]);
});

test.each(["", " ", "...", "?! …", "\u0301"])("%j is no query", (query) => {
  expect(parseQuery(query).words).toEqual([]);
});

test.each(["a", "零", "🧄", "7", "C++", "<-"])("%j is a query", (query) => {
  expect(parseQuery(query).words).toHaveLength(1);
});
