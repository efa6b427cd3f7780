import "server-only";
import { randomInt } from "node:crypto";
import { CODE_LENGTH, CODE_LETTERS } from "@/lib/contract/room-code";

/** Kept without the dash that it is shown with. */
export function makeRoomCode() {
  const letters = Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
  );
  return letters.join("");
}
