import { readRoomCode, showRoomCode } from "@/lib/contract/room-code";

test.each([
  "KXQ4TP7",
  "kxq-4tp7",
  " kxq 4tp7 ",
  "K X Q – 4 T P 7",
  "ＫＸＱ４ＴＰ７",
  "https://chat.example.org/r/KXQ-4TP7",
  "chat.example.org/r/kxq4tp7?from=mail#x",
])("%s is the code KXQ4TP7", (typed) => {
  expect(readRoomCode(typed)).toBe("KXQ4TP7");
});

test.each(["", "  ", "-", "abc", "../login", "KXQ4TP7/../..", "房间", "x".repeat(40)])(
  "%j is no code",
  (typed) => {
    expect(readRoomCode(typed)).toBeNull();
  },
);

test.each(["ABCD", "KXQ4TP", "KXQ4TP77", "KXQ4TP0", "KXQ4TPI", "KXQ_4TP7", "/r/ABCD"])(
  "%s is none that a room can have",
  (typed) => {
    expect(readRoomCode(typed)).toBeNull();
  },
);

test("a code is shown as it is read aloud", () => {
  expect(showRoomCode("KXQ4TP7")).toBe("KXQ-4TP7");
});
