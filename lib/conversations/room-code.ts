import "server-only";
import { randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for one another when they are read aloud or by hand. */
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 7;

/** One of 32^7, some 3 × 10^10. Kept without the dash that it is shown with. */
export function makeRoomCode() {
  return Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join("");
}

/** What somebody typed as it would be kept; null when it cannot be a code. */
export function normalizeRoomCode(typed: string) {
  const code = typed
    .normalize("NFKC")
    .replace(/[\s\p{Pd}]/gu, "")
    .toUpperCase();
  return code.length === LENGTH && [...code].every((letter) => letters.includes(letter))
    ? code
    : null;
}

export function toShownCode(code: string) {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
