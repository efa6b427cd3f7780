import { toSnippet } from "@/lib/conversations/snippet";

test("a short text is its own snippet, on one line", () => {
  expect(toSnippet(" garlic\n\nand  leek ", ["leek"])).toBe("garlic and leek");
});

test.each([
  ["plain letters before it", "leek ".repeat(400)],
  ["letters that are written shorter when normalised", "e\u0301 ".repeat(700)],
  ["letters that are written longer when normalised", "ﬃ ".repeat(700)],
  ["pairs of surrogates, by an odd number of units", `x${"🧄".repeat(900)} `],
])("shows the hit, with %s", (_name, before) => {
  const snippet = toSnippet(`${before}GARLIC${" end".repeat(100)}`, ["garlic"]);
  expect(snippet).toContain("GARLIC");
  expect(snippet.length).toBeLessThanOrEqual(162);
  expect(snippet).toMatch(/^….*…$/u);
  expect(snippet.isWellFormed()).toBe(true);
});

test("cuts between letters as people see them", () => {
  const family = "👩‍👩‍👧‍👦";
  const snippet = toSnippet(`${family.repeat(60)}garlic${family.repeat(60)}`, ["garlic"]);
  expect(snippet.replaceAll(family, "")).toBe("…garlic…");
});

test("marks nothing as cut where a text ends", () => {
  expect(toSnippet(`garlic ${"x".repeat(300)}`, ["garlic"])).toMatch(/^garlic x+…$/);
  expect(toSnippet(`${"x".repeat(300)} garlic`, ["garlic"])).toMatch(/^…x+ garlic$/);
});
