import "server-only";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/**
 * Walks the blocks of a GIF to its end. The decoder draws what there is of a file that was cut off
 * and doesn't mind, so this is what tells. Many programs leave out the trailer: a file that ends
 * between two blocks is whole.
 */
export function gifEndsWell(bytes: Uint8Array): boolean {
  let at = 13 + colourTable(bytes[10]);
  let pictures = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === TRAILER) return pictures > 0;
    if (block === EXTENSION) at = afterParts(bytes, at + 2);
    else if (block === IMAGE) {
      at = afterParts(bytes, at + 11 + colourTable(bytes[at + 9]));
      pictures++;
    } else return pictures > 0;
  }
  return at === bytes.length && pictures > 0;
}

/** How long a table of colours is, by the flags that announce it. */
function colourTable(flags = 0) {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Skips parts, each with its length before it; one of no length is the last. */
function afterParts(bytes: Uint8Array, from: number) {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return Infinity;
}
