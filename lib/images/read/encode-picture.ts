import "server-only";
import type { OutputInfo, Sharp } from "sharp";
import { isLosslessWebp } from "./is-lossless-webp";
import type { OpenedPicture } from "./open-picture";
import { PictureRefused } from "./picture-refused";
import type { Picture } from "./read-picture";
import type { PictureType } from "./sniff-type";

/** An encoder's way to write it; the next one is tried when this made it larger than it came. */
type Attempt = { type: PictureType; write: (picture: Sharp) => Sharp };

/** How much larger a picture may become by being written anew, before a coarser way is tried. */
const GROWTH = 1.25;

/** Lossless WebP takes seconds a megapixel: beyond this, a fine lossy one is written. */
const MAX_LOSSLESS_WEBP_PIXELS = 4_000_000;

export async function encodePicture(
  bytes: Uint8Array,
  opened: OpenedPicture,
  maxSide: number,
): Promise<Picture> {
  let smallest: Picture | undefined;
  for (const { type, write } of attemptsFor(bytes, opened)) {
    const made = await run(write(fit(opened.decode("all"), maxSide)));
    const picture = { ...made, type, animated: opened.frames > 1 };
    if (made.bytes.length <= bytes.length * GROWTH) return picture;
    if (!smallest || made.bytes.length < smallest.bytes.length) smallest = picture;
  }
  if (!smallest) throw new Error("there is no way to write this picture");
  return smallest;
}

/** Never enlarges. */
export function fit(picture: Sharp, maxSide: number) {
  return picture.resize({
    width: maxSide,
    height: maxSide,
    fit: "inside",
    withoutEnlargement: true,
  });
}

/** What the library can't decode to the end is broken. */
export async function run(picture: Sharp) {
  try {
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: heightOf(info) };
  } catch (error) {
    const slow = error instanceof Error && error.message.startsWith("timeout");
    throw new PictureRefused(slow ? "too-many-pixels" : "broken", { cause: error });
  }
}

/** The frames of an animation lie below one another. */
function heightOf({ height, pages, pageHeight }: OutputInfo & { pages?: number }) {
  return pageHeight ?? height / (pages ?? 1);
}

function attemptsFor(bytes: Uint8Array, opened: OpenedPicture): Attempt[] {
  switch (opened.type) {
    case "image/jpeg":
      return [88, 78, 66].map((quality) => toJpeg(opened, quality));
    case "image/png":
      return [toPng(opened)];
    case "image/webp":
      return toWebp(bytes, opened);
    case "image/gif":
      return opened.frames > 1 ? [toAnimatedWebp, toGif] : [toGif];
  }
}

function toJpeg({ metadata }: OpenedPicture, quality: number): Attempt {
  // Full colour was somebody's choice, and is seen in red letters.
  const chromaSubsampling = metadata.chromaSubsampling?.startsWith("4:4:4") ? "4:4:4" : "4:2:0";
  return { type: "image/jpeg", write: (picture) => picture.jpeg({ quality, chromaSubsampling }) };
}

/** With the few colours that it came with, or else all of them: nothing is lost either way. */
function toPng({ metadata }: OpenedPicture): Attempt {
  const few = metadata.isPalette || (metadata.bitsPerSample ?? 8) < 8;
  const options = few ? { palette: true, dither: 0, effort: 7 } : { adaptiveFiltering: true };
  return { type: "image/png", write: (picture) => picture.png(options) };
}

function toWebp(bytes: Uint8Array, { frames, metadata }: OpenedPicture): Attempt[] {
  if (frames > 1) return [toAnimatedWebp];
  const small = metadata.width * metadata.height <= MAX_LOSSLESS_WEBP_PIXELS;
  const lossy = [88, 75].map((quality): Attempt => ({
    type: "image/webp",
    write: (picture) => picture.webp({ quality, effort: 2 }),
  }));
  if (!small || !isLosslessWebp(bytes)) return lossy;
  return [
    { type: "image/webp", write: (picture) => picture.webp({ lossless: true, effort: 1 }) },
    ...lossy,
  ];
}

/** A fifth of the time that a GIF takes, and mostly half the bytes. */
const toAnimatedWebp: Attempt = {
  type: "image/webp",
  write: (picture) => picture.webp({ quality: 80, effort: 1 }),
};

const toGif: Attempt = { type: "image/gif", write: (picture) => picture.gif({ effort: 3 }) };
