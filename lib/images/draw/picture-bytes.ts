import "server-only";
import { PaintError } from "@/lib/images/draw/paint-error";
import { LARGEST_READ } from "@/lib/images/read/read-picture";
import { sniffType } from "@/lib/images/read/sniff-type";

/** By its first bytes, whatever a server calls it. Whether it is whole, its reader tells. */
export function checkIsPicture<T extends Uint8Array>(bytes: T): T {
  if (!sniffType(bytes)) throw new PaintError("not-a-picture", "The bytes are no picture.");
  if (bytes.length > LARGEST_READ) throw tooLarge();
  return bytes;
}

/** Base64, also where it comes as a data URL. */
export function fromBase64(text: string) {
  if (text.length > LARGEST_READ * 1.4) throw tooLarge();
  const comma = text.startsWith("data:") ? text.indexOf(",") : -1;
  return Buffer.from(text.slice(comma + 1), "base64");
}

export function tooLarge() {
  return new PaintError("too-large", "The picture is larger than 30 MB.");
}
