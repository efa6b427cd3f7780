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
/** In a very small one, an encoder's tables outweigh the picture. */
const TABLES = 2048;

/** Lossless WebP and the finding of palettes take a second a megapixel: up to here. */
const SMALL_PIXELS = 4_000_000;

export async function encodePicture(
  bytes: Uint8Array,
  opened: OpenedPicture,
  maxSide: number,
): Promise<Picture> {
  let smallest: Picture | undefined;
  for (const { type, write } of attemptsFor(bytes, opened)) {
    const made = await run(write(fit(opened.decode("all"), maxSide)));
    const picture = { ...made, type, animated: opened.frames > 1 };
    if (made.bytes.length <= bytes.length * GROWTH + TABLES) return picture;
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
      return [88, 80, 68, 55].map((quality) => toJpeg(opened, quality));
    case "image/png":
      return toPng(opened);
    case "image/webp":
      return toWebp(bytes, opened);
    case "image/gif":
      return toGifOrBetter(opened);
  }
}

function isSmall({ metadata: { width, height }, frames }: OpenedPicture) {
  return width * height * frames <= SMALL_PIXELS;
}

function toJpeg({ metadata }: OpenedPicture, quality: number): Attempt {
  // Full colour was somebody's choice, and is seen in red letters.
  const chromaSubsampling = metadata.chromaSubsampling?.startsWith("4:4:4") ? "4:4:4" : "4:2:0";
  // An optimal coding saves 3%, but holds the whole picture in memory and takes three times as long.
  const options = { quality, chromaSubsampling, optimiseCoding: false };
  return { type: "image/jpeg", write: (picture) => picture.jpeg(options) };
}

/** With all colours, or with the few that it came with: nothing is lost either way. */
function toPng(opened: OpenedPicture): Attempt[] {
  const { metadata } = opened;
  const few = metadata.isPalette || (metadata.bitsPerSample ?? 8) < 8;
  if (!few) return [toFullPng];
  return isSmall(opened) ? [toPalettePng] : [toFullPng, toPalettePng];
}

const toFullPng: Attempt = {
  type: "image/png",
  write: (picture) => picture.png({ adaptiveFiltering: true }),
};

/** With less effort, colours are off by one. */
const toPalettePng: Attempt = {
  type: "image/png",
  write: (picture) => picture.png({ palette: true, dither: 0, effort: 7 }),
};

function toWebp(bytes: Uint8Array, opened: OpenedPicture): Attempt[] {
  if (opened.frames > 1) return [toAnimatedWebp];
  return isSmall(opened) && isLosslessWebp(bytes) ? [toExactWebp, ...toFineWebp] : toFineWebp;
}

const toExactWebp: Attempt = {
  type: "image/webp",
  write: (picture) => picture.webp({ lossless: true, effort: 1 }),
};

const toFineWebp = [88, 75].map((quality): Attempt => ({
  type: "image/webp",
  write: (picture) => picture.webp({ quality, effort: 2 }),
}));

/** A moving one becomes WebP: in a fifth of the time, and mostly half the bytes. */
function toGifOrBetter(opened: OpenedPicture): Attempt[] {
  if (opened.frames > 1) return isSmall(opened) ? [toAnimatedWebp, toGif] : [toAnimatedWebp];
  return isSmall(opened) ? [toGif] : [toFullPng, ...toFineWebp];
}

const toAnimatedWebp: Attempt = {
  type: "image/webp",
  write: (picture) => picture.webp({ quality: 80, effort: 1 }),
};

const toGif: Attempt = { type: "image/gif", write: (picture) => picture.gif({ effort: 1 }) };
