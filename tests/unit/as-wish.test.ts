import { asWish } from "@/lib/client/as-wish";
import { findCommand } from "@/lib/images/wish/find-command";

const english = { language: "en", assistantName: "ai" };
const chinese = { language: "zh", assistantName: "ai" };

test.each([
  ["a red fox", english, "/draw a red fox", "a red fox"],
  ["一只狐狸", chinese, "/画 一只狐狸", "一只狐狸"],
  ["@ai, a red fox", english, "@ai /draw a red fox", "a red fox"],
  ["a fox for @ai", english, "/draw a fox for @ai", "a fox for"],
])("%j is sent as a command", (text, page, sent, prompt) => {
  expect(asWish(text, page)).toBe(sent);
  expect(findCommand(sent, "ai")).toEqual({ prompt });
});

test.each(["/draw a fox", "／画一只狐狸", "@ai /draw a fox", "/画 一只狐狸"])(
  "%j is a command already",
  (text) => {
    expect(asWish(text, english)).toBe(text);
  },
);

test("words that only look like a command are made one", () => {
  expect(asWish("/drawing of a fox", english)).toBe("/draw /drawing of a fox");
});
