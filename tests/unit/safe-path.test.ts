import { safePath, toLogin } from "@/app/_components/safe-path";

test.each(["/", "/settings", "/r/KXQ4TP7?from=mail#top", "/rooms/1/..%2f2"])(
  "%s is a page to come back to",
  (path) => {
    expect(safePath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/./\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "evil.example",
  "",
  undefined,
  ["/settings", "//evil.example"],
])("%j leads to the start page instead of another site", (next) => {
  expect(safePath(next)).toBe("/");
});

test("the way in does not lead to itself, nor to the API", () => {
  expect(safePath("/login?next=/login")).toBe("/");
  expect(safePath("/api/session")).toBe("/");
});

test("whatever is typed, what comes out stays on this host", () => {
  const pieces = ["/", "\\", ".", "..", "evil.example", "%2f", "\t", "@", ":", "?", "#", "http:"];
  for (const a of pieces) {
    for (const b of pieces) {
      for (const c of pieces) {
        for (const d of pieces) {
          const path = safePath(`/${a}${b}${c}${d}`);
          expect(new URL(path, "https://chat.example").origin).toBe("https://chat.example");
        }
      }
    }
  }
});

test("the way in remembers the page, and says nothing of the start page", () => {
  expect(toLogin("/settings?a=1&b=2")).toBe("/login?next=%2Fsettings%3Fa%3D1%26b%3D2");
  expect(toLogin("/")).toBe("/login");
  expect(toLogin("/settings", "signed-out")).toBe("/login?next=%2Fsettings&why=signed-out");
  expect(toLogin("/", "signed-out")).toBe("/login?why=signed-out");
});
