import { findCommand } from "@/lib/images/wish/find-command";

test.each([
  ["/draw a red fox", "a red fox"],
  ["  /Draw   a red fox ", "a red fox"],
  ["/DRAW: a red fox", "a red fox"],
  ["／draw a red fox", "a red fox"],
  ["/ draw a red fox", "a red fox"],
  ["/draw\na fox\nin the snow", "a fox\nin the snow"],
  ["/draw一只狐狸", "一只狐狸"],
  ["/画 一只狐狸", "一只狐狸"],
  ["/画一只狐狸", "一只狐狸"],
  ["／畫　一隻狐狸", "一隻狐狸"],
  ["/画：一只狐狸", "一只狐狸"],
  ["/draw /draw", "/draw"],
  ["@ai /draw a red fox", "a red fox"],
  ["＠AI，/画 一只狐狸", "一只狐狸"],
])("%j is a command", (text, prompt) => {
  expect(findCommand(text)).toEqual({ prompt });
});

test.each(["/draw", "/画", " /畫 ", "/draw:", "@ai /draw"])("%j draws nothing yet", (text) => {
  expect(findCommand(text)).toEqual({ prompt: "" });
});

test.each([
  ...["", "draw a fox", "/drawing a fox", "/draws", "/draw.png", "/draw/foxes", "/画/狐狸"],
  ...["see /draw a fox", "画一只狐狸", "//draw a fox", "/paint a fox", "@ai draw a fox"],
])("%j is no command", (text) => {
  expect(findCommand(text)).toBeNull();
});

test("the assistant's name may have spaces, and stand at the end", () => {
  expect(findCommand("@Ada Lovelace, /draw a fox", "Ada Lovelace")).toEqual({ prompt: "a fox" });
  expect(findCommand("/draw a fox @Ada Lovelace", "Ada Lovelace")).toEqual({ prompt: "a fox" });
});

test("what is said to another is no command to the assistant", () => {
  expect(findCommand("@Bo /draw a fox", "ai")).toBeNull();
});
