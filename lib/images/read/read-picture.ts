import "server-only";
import { encodePicture } from "./encode-picture";
import { gifEndsWell } from "./gif-ends-well";
import { MAX_PIXELS, openPicture } from "./open-picture";
import { PictureRefused } from "./picture-refused";
import { inPictureTurn } from "./picture-turns";
import type { PictureType } from "./sniff-type";

/** Of one that was drawn; what people send has its own bound, where it is read. */
export const LARGEST_READ = 30 * 1024 * 1024;
export const MAX_SIDE = 4096;

export type ReadOptions = {
  maxBytes?: number;
  maxPixels?: number;
  maxSide?: number;
  /** Gives up the wait for a turn; what has begun is ended. */
  signal?: AbortSignal;
};

export type Picture = {
  bytes: Buffer;
  type: PictureType;
  width: number;
  height: number;
  animated: boolean;
};

/**
 * A picture from somebody else's bytes, written anew: upright, in sRGB, without metadata and
 * without whatever was hidden behind or between. Throws PictureRefused.
 */
export async function readPicture(
  bytes: Uint8Array,
  { maxBytes = LARGEST_READ, maxPixels = MAX_PIXELS, maxSide = MAX_SIDE, signal }: ReadOptions = {},
): Promise<Picture> {
  if (bytes.length > maxBytes) throw new PictureRefused("too-large");
  const opened = await openPicture(bytes, { maxPixels });
  if (opened.type === "image/gif" && !gifEndsWell(bytes)) throw new PictureRefused("broken");
  return inPictureTurn(opened, signal, () => encodePicture(bytes, opened, maxSide));
}
