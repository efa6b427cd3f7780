import "server-only";
import sharp from "sharp";
import { PaintError } from "@/lib/images/draw/paint-error";

export const LARGEST_PICTURE = 30 * 1024 * 1024;
const MOST_PIXELS = 64_000_000;

/** What its first bytes say it is, whatever a server calls it. */
export function mimeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.length));
  const ascii = start.toString("latin1");
  if (ascii.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (ascii.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (ascii.startsWith("GIF8")) return "image/gif";
  if (ascii.startsWith("RIFF") && ascii.endsWith("WEBP")) return "image/webp";
  return null;
}

/** Decodes all of it: half a picture is none. */
export async function checkPicture(bytes: Uint8Array) {
  const mime = mimeOf(bytes);
  if (mime === null) throw new PaintError("not-a-picture", "The bytes are no picture.");
  if (bytes.length > LARGEST_PICTURE) throw tooLarge();
  try {
    await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "truncated" })
      .resize(8, 8)
      .raw()
      .toBuffer();
  } catch (error) {
    const isHuge = error instanceof Error && /pixel limit/i.test(error.message);
    throw isHuge ? tooLarge() : new PaintError("not-a-picture", "The picture cannot be read.");
  }
  return mime;
}

/** Base64, also where it comes as a data URL. */
export function fromBase64(text: string) {
  if (text.length > LARGEST_PICTURE * 1.4) throw tooLarge();
  const comma = text.startsWith("data:") ? text.indexOf(",") : -1;
  return Buffer.from(text.slice(comma + 1), "base64");
}

export function tooLarge() {
  return new PaintError("too-large", "The picture is larger than 30 MB.");
}
