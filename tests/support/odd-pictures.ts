import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Pictures that nobody draws by hand, made when a test needs them. */

/** A photograph's worth of detail: it neither shrinks to nothing nor is it mere noise. */
export function photo(width: number, height: number) {
  const raw = { width: Math.ceil(width / 4), height: Math.ceil(height / 4), channels: 3 } as const;
  const grain = Buffer.alloc(raw.width * raw.height * raw.channels);
  let random = 1;
  for (let at = 0; at < grain.length; at++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    grain[at] = 64 + (random >>> 25);
  }
  return sharp(grain, { raw }).resize(width, height, { fit: "fill" });
}

export const plain = (width: number, height: number, background = "#2a6") =>
  sharp({ create: { width, height, channels: 3, background } });

/** Red at the left, blue at the right. */
export const redAndBlue = (width = 80, height = 40) =>
  plain(width, height, "#f00").composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: "#00f" } },
      left: width / 2,
      top: 0,
    },
  ]);

/** A PNG whose header announces so many pixels of one bit, all of them black. */
export function hugePng(width: number, height: number) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(Math.min(4_000_000, height * (1 + Math.ceil(width / 8)))));
  return pngOf(pngChunk("IHDR", header), pngChunk("IDAT", rows), pngChunk("IEND", Buffer.alloc(0)));
}

export function pngChunk(name: string, data: Buffer) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function pngOf(...chunks: Buffer[]) {
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** Puts chunks behind the header of a PNG. */
export function withPngChunks(png: Buffer, ...chunks: Buffer[]) {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

export const textChunk = (keyword: string, text: string) =>
  pngChunk("tEXt", Buffer.from(`${keyword}\0${text}`, "latin1"));

/** Puts a segment behind the first two bytes of a JPEG. */
export function withJpegSegment(jpeg: Buffer, marker: number, data: Buffer) {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** Puts a comment before the first block of a GIF. */
export function withGifComment(gif: Buffer, text: string) {
  const flags = gif[10] ?? 0;
  const at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const comment = Buffer.from([0x21, 0xfe, text.length, ...Buffer.from(text, "latin1"), 0]);
  return Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)]);
}

/** Frames of one colour each. */
export async function animation(
  type: "gif" | "webp",
  { width = 40, height = 30, delays = [70, 120, 500], loop = 3 } = {},
) {
  const frames = delays.map((_, index) => {
    const shade = Math.floor((255 * index) / delays.length);
    return Buffer.alloc(width * height * 3, Buffer.from([shade, 255 - shade, 80]));
  });
  const raw = { width, height: height * delays.length, channels: 3, pageHeight: height } as const;
  const picture = sharp(Buffer.concat(frames), { raw });
  return picture[type]({ delay: delays, loop }).toBuffer();
}

/** A GIF of so many frames that each say they are as large as the screen, in a few bytes each. */
export function crowdedGif(side: number, frames: number) {
  const screen = Buffer.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  screen.writeUInt16LE(side, 0);
  screen.writeUInt16LE(side, 2);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x4c, 1, 0]);
  frame.writeUInt16LE(side, 5);
  frame.writeUInt16LE(side, 7);
  const all = Array.from({ length: frames }, () => frame);
  return Buffer.concat([Buffer.from("GIF89a"), screen, ...all, Buffer.from([0x3b])]);
}

/** A ZIP archive of one file, which unpackers find from its end. */
export function zipOf(name: string, text: string) {
  const data = deflateRawSync(text);
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt16LE(8, 4);
  entry.writeUInt32LE(crc32(text), 10);
  entry.writeUInt32LE(data.length, 14);
  entry.writeUInt32LE(text.length, 18);
  entry.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), entry, Buffer.from(name), data]);
  const listed = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\0"),
    entry,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, listed, Buffer.from("PK\x05\x06"), end]);
}
