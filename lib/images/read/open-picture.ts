import "server-only";
import type { Metadata, Sharp, SharpOptions } from "sharp";
import { loadSharp } from "./load-sharp";
import { PictureRefused } from "./picture-refused";
import { sniffType, type PictureType } from "./sniff-type";

/** All frames of an animation together. */
export const MAX_PIXELS = 50_000_000;

const MAX_FRAMES = 2000;

export type OpenedPicture = {
  type: PictureType;
  frames: number;
  metadata: Metadata;
  /** A new way through the bytes each time: with all frames, or the first one alone. */
  decode: (frames: "all" | "first") => Sharp;
};

const formatOf = {
  "image/png": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
  "image/gif": "gif",
} as const satisfies Record<PictureType, string>;

/** Reads the header alone, and refuses by it whatever would be too much to decode. */
export async function openPicture(
  bytes: Uint8Array,
  limits: { maxPixels?: number } = {},
): Promise<OpenedPicture> {
  const type = sniffType(bytes);
  if (type === undefined) throw new PictureRefused(looksLikePicture(bytes));
  const sharp = await loadSharp();
  const maxPixels = limits.maxPixels ?? MAX_PIXELS;
  const options: SharpOptions = { failOn: "error", sequentialRead: true };
  const metadata = await readHeader(sharp(bytes, { ...options, limitInputPixels: false }));
  // The library picks its decoder by its own reading of the bytes.
  if (metadata.format !== formatOf[type]) throw new PictureRefused("broken");
  const frames = metadata.pages ?? 1;
  if (frames > MAX_FRAMES || metadata.width * metadata.height * frames > maxPixels)
    throw new PictureRefused("too-many-pixels");
  const decode = (which: "all" | "first") =>
    sharp(bytes, {
      ...options,
      limitInputPixels: maxPixels,
      animated: which === "all" && frames > 1,
      autoOrient: which === "first" || frames === 1,
    }).timeout({ seconds: 60 });
  return { type, frames, metadata, decode };
}

async function readHeader(picture: Sharp) {
  try {
    return await picture.metadata();
  } catch (error) {
    throw new PictureRefused("broken", { cause: error });
  }
}

/** Tells apart what people would call a picture, for the sentence that they read. */
function looksLikePicture(bytes: Uint8Array): "unsupported" | "not-a-picture" {
  const head = Buffer.from(bytes.subarray(0, 256)).toString("latin1");
  const known = [/^BM/, /^II\*\0/, /^MM\0\*/, /^.{4}ftyp(avi|hei|hev|mif)/s, /^\xff\x0a/, /^8BPS/];
  const svg =
    /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/is;
  return [...known, svg].some((mark) => mark.test(head)) ? "unsupported" : "not-a-picture";
}
