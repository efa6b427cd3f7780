import "server-only";
import { loadSharp } from "@/lib/images/read/load-sharp";

const SIDE = 320;

/** A picture that is not done yet, small enough to go with an event, as a data URL. */
export async function makePreview(bytes: Uint8Array) {
  const sharp = await loadSharp();
  const small = await sharp(bytes, { limitInputPixels: 20_000_000 })
    .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 60 })
    .toBuffer();
  return `data:image/webp;base64,${small.toString("base64")}`;
}
