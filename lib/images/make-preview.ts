import "server-only";
import { openPicture } from "@/lib/images/read/open-picture";
import { inPictureTurn } from "@/lib/images/read/picture-turns";
import { log } from "@/lib/log";

const SIDE = 320;
const MOST_PIXELS = 20_000_000;

/** A picture that is not done yet, small enough to go with an event, as a data URL. */
export async function makePreview(bytes: Uint8Array) {
  try {
    const opened = await openPicture(bytes, { maxPixels: MOST_PIXELS });
    const small = await inPictureTurn(opened, undefined, () =>
      opened
        .decode("first")
        .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
        .webp({ quality: 60 })
        .toBuffer(),
    );
    return `data:image/webp;base64,${small.toString("base64")}`;
  } catch (error) {
    // The picture itself may well be whole.
    log.warn({ err: error }, "a preview cannot be read");
    return null;
  }
}
