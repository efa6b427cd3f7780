import "server-only";

/** Whether the picture in a WebP file is kept exactly: its data says so by the name of its chunk. */
export function isLosslessWebp(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12;
  while (at + 8 <= file.length) {
    const name = file.toString("latin1", at, at + 4);
    if (name === "VP8L") return true;
    if (name === "VP8 " || name === "ANIM") return false;
    const length = file.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return false;
}
