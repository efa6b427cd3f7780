import { z } from "zod";

// C0, DEL, C1 and the characters that turn or hide the text around them.
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** A line that people read, such as a name: trimmed, no control characters, something to see in it. */
export function line(max: number) {
  return z
    .string()
    .transform((text) => text.normalize("NFC").trim().replace(/\s+/gu, " "))
    .refine(
      (text) => text.isWellFormed() && !control.test(text),
      "has characters that cannot be shown",
    )
    .refine(isVisible, "is empty")
    .refine((text) => [...text].length <= max, `is longer than ${max} characters`);
}

/** Whether there is something to see in it; the blank Braille pattern is a letter that shows none. */
export function isVisible(text: string) {
  return /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** What the database keeps as it is: no half characters, and none that PostgreSQL refuses. */
export function isKept(text: string) {
  return text.isWellFormed() && !text.includes("\u0000");
}

/** A name that somebody gives a thing, or that a thing has: opaque. */
export const Reference = z
  .string()
  .min(1)
  .max(100)
  .refine(isKept, "has characters that cannot be kept");

/** A whole number as it stands in an address, where nothing at all would otherwise pass for 0. */
export function whole(from: number, to: number) {
  return z
    .string()
    .regex(/^\d{1,16}$/, "must be a whole number")
    .transform(Number)
    .refine((number) => number >= from && number <= to, `must be from ${from} to ${to}`);
}

/** A place in a conversation as an address has it. Beyond the largest there can be is nothing more. */
export const SeqInAddress = whole(0, Number.MAX_SAFE_INTEGER).transform((seq) =>
  Math.min(seq, 2 ** 31 - 1),
);

export const ClientId = Reference;
