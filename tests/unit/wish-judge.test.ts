import { judgeWish } from "@/lib/images/wish/judge-wish";

const article = "The market opens early, and people come from far away. ".repeat(60);

test("what stands in code or is quoted wishes for nothing", () => {
  expect(judgeWish("```\ndraw a cat\n```")).toBe("no");
  expect(judgeWish("~~~\ndraw a cat")).toBe("no");
  expect(judgeWish("> draw a cat\nWhat is that about?")).toBe("no");
  expect(judgeWish("What is `draw a cat` good for?")).toBe("no");
  expect(judgeWish("老师说：「画一只猫」")).toBe("no");
});

test("a wish before or behind a long text is heard, one in its midst is not", () => {
  expect(judgeWish(`Draw a picture of this market.\n${article}`)).toBe("wish");
  expect(judgeWish(`${article}\nPlease draw this market.`)).toBe("wish");
  expect(judgeWish(`${article}\nDraw a cat.\n${article}`)).toBe("no");
});

test("a change is a wish only where a picture came before", () => {
  expect(judgeWish("把背景换成蓝色", { pictureBefore: true })).toBe("wish");
  expect(judgeWish("把背景换成蓝色", { pictureBefore: false })).toBe("no");
  expect(judgeWish("make it shorter", { pictureBefore: true })).toBe("unsure");
});

test("the assistant's name is no part of what is said", () => {
  expect(judgeWish("@Ada Lovelace draw a cat", { assistant: "Ada Lovelace" })).toBe("wish");
  expect(judgeWish("@ai 畫一隻貓")).toBe("wish");
});

test("where words alone can't decide, the rules say so", () => {
  for (const text of ["draw a bar chart of our sales", "画一个流程图", "help me draw a cat"]) {
    expect(judgeWish(text)).toBe("unsure");
  }
});

test("wide letters and traditional characters are read as the plain ones", () => {
  expect(judgeWish("ｄｒａｗ　ａ　ｃａｔ")).toBe("wish");
  expect(judgeWish("幫我畫一張貓的圖片")).toBe("wish");
});

test("nothing wishes for nothing", () => {
  for (const text of ["", " ", "?", "□", "\u0000"]) expect(judgeWish(text)).toBe("no");
});
