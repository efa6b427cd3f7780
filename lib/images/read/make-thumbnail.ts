import "server-only";
import { THUMBNAIL_WIDTHS } from "@/lib/contract/images";
import { run } from "./encode-picture";
import { openPicture, type OpenedPicture } from "./open-picture";
import { PictureRefused } from "./picture-refused";
import { inPictureTurn } from "./picture-turns";
import { sniffType, type PictureType } from "./sniff-type";

export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS)[number];

/** An animation that would move in more pixels than this, or fill more bytes, stands still. */
const MAX_MOVING_PIXELS = 12_000_000;
const MAX_MOVING_BYTES = 1024 * 1024;

export type Thumbnail = { bytes: Buffer; type: "image/webp"; width: number; height: number };

/** The width that is kept for a width that is asked for: whatever is asked, there are four. */
export function thumbnailWidth(asked: number): ThumbnailWidth {
  return THUMBNAIL_WIDTHS.find((width) => width >= asked) ?? 1280;
}

/** A small one of a picture that `readPicture` wrote. */
export async function makeThumbnail(
  bytes: Uint8Array,
  type: PictureType,
  asked: number,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Thumbnail> {
  if (sniffType(bytes) !== type) throw new PictureRefused("broken");
  const width = thumbnailWidth(asked);
  const opened = await openPicture(bytes);
  return inPictureTurn(opened, signal, async () => {
    const moving = mayMove(opened, width) ? await write(opened, "all", width) : undefined;
    if (moving && moving.bytes.length <= MAX_MOVING_BYTES) return moving;
    return write(opened, "first", width);
  });
}

function mayMove({ frames, metadata }: OpenedPicture, width: number) {
  const scale = Math.min(1, width / metadata.width);
  return frames > 1 && metadata.width * metadata.height * frames * scale ** 2 <= MAX_MOVING_PIXELS;
}

async function write(opened: OpenedPicture, frames: "all" | "first", width: number) {
  const small = opened.decode(frames).resize({ width, withoutEnlargement: true });
  const made = await run(small.webp({ quality: 78, effort: frames === "all" ? 1 : 3 }));
  return { ...made, type: "image/webp" as const };
}
