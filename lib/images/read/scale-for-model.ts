import "server-only";
import type { Sharp } from "sharp";
import { fit, run } from "./encode-picture";
import { openPicture, type OpenedPicture } from "./open-picture";
import { inPictureTurn } from "./picture-turns";

/** Models scale down whatever is larger themselves, after it has been sent. */
export const MODEL_SIDE = 1568;
export const MODEL_BYTES = 4 * 1024 * 1024;

export type ModelPicture = {
  bytes: Buffer;
  type: "image/jpeg" | "image/png";
  width: number;
  height: number;
};

type Way = { type: ModelPicture["type"]; side: number; write: (picture: Sharp) => Sharp };

/** What is shown to a model: PNG where something shines through, else JPEG; of an animation, its first frame. */
export async function scaleForModel(
  bytes: Uint8Array,
  { maxBytes = MODEL_BYTES, signal }: { maxBytes?: number; signal?: AbortSignal } = {},
): Promise<ModelPicture> {
  const opened = await openPicture(bytes);
  return inPictureTurn(opened, signal, async () => {
    const ways = (await shinesThrough(opened)) ? [...pngs, ...jpegs] : jpegs;
    let last: ModelPicture | undefined;
    for (const { type, side, write } of ways) {
      last = { ...(await run(write(fit(opened.decode("first"), side)))), type };
      if (last.bytes.length <= maxBytes) return last;
    }
    throw new Error(`a picture of ${last?.bytes.length ?? 0} bytes is too large for the model`);
  });
}

/** GIF always has a channel for it, and seldom uses it. */
async function shinesThrough({ metadata, decode }: OpenedPicture) {
  if (!metadata.hasAlpha) return false;
  const small = fit(decode("first"), 256);
  const { bytes } = await run(small.ensureAlpha().extractChannel("alpha").raw());
  return bytes.some((opacity) => opacity < 255);
}

const pngs: Way[] = [MODEL_SIDE, MODEL_SIDE / 2].map((side) => ({
  type: "image/png",
  side,
  write: (picture) => picture.toColourspace("srgb").png({ adaptiveFiltering: true }),
}));

const jpegs: Way[] = [
  { side: MODEL_SIDE, quality: 85 },
  { side: MODEL_SIDE, quality: 60 },
  { side: MODEL_SIDE / 2, quality: 60 },
].map(({ side, quality }) => ({
  type: "image/jpeg",
  side,
  write: (picture) => picture.flatten({ background: "#fff" }).jpeg({ quality }),
}));
