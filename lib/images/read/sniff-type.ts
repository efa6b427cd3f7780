import "server-only";

export type PictureType = "image/png" | "image/jpeg" | "image/webp" | "image/gif";

/** How many bytes of a file tell its type. */
export const SNIFFED_BYTES = 12;

/** What the bytes begin as. Whether they go on as that, decoding alone tells. */
export function sniffType(bytes: Uint8Array): PictureType | undefined {
  if (has(bytes, 0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (has(bytes, 0, "\xff\xd8\xff")) return "image/jpeg";
  if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) return "image/webp";
  if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) return "image/gif";
  return undefined;
}

function has(bytes: Uint8Array, at: number, mark: string) {
  return Array.from(mark).every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}
