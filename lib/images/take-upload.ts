import "server-only";
import { AppError } from "@/lib/contract/errors";
import { keepImage } from "@/lib/images/keep-image";
import { PictureRefused } from "@/lib/images/read/picture-refused";
import { readPicture } from "@/lib/images/read/read-picture";
import { inUploadTurn, uploadsWaiting } from "@/lib/images/read/upload-turns";
import { toImage } from "@/lib/images/to-image";

/** Each of them waits with an open connection, and what that has sent ahead. */
const MOST_WAITING = 400;
const MOST_OF_ONE = 50;
const TURN_MS = 120_000;

/**
 * What somebody sends as a picture, made one that is safe to show: read, stripped and written anew.
 * Nothing of it is read before it is its turn.
 */
export async function takeUpload(
  userId: string,
  readBytes: () => Promise<Uint8Array>,
  gone: AbortSignal,
) {
  const waiting = uploadsWaiting(userId);
  if (waiting.all >= MOST_WAITING || waiting.own >= MOST_OF_ONE) throw busy();
  const waited = AbortSignal.timeout(TURN_MS);
  try {
    return await inUploadTurn(userId, AbortSignal.any([gone, waited]), async () => {
      const signal = AbortSignal.any([gone, AbortSignal.timeout(3 * TURN_MS)]);
      const picture = await read(await readBytes(), signal);
      return toImage(await keepImage(userId, picture, { signal }));
    });
  } catch (error) {
    if (gone.aborted) throw new AppError("invalid", "The upload broke off.");
    if (waited.aborted && error === waited.reason) throw busy();
    throw error;
  }
}

function busy() {
  const sentence = "Too many pictures are sent at once. Try again in a little while.";
  return new AppError("unavailable", sentence, { reason: "busy", retryAfter: 20 });
}

async function read(bytes: Uint8Array, signal: AbortSignal) {
  try {
    return await readPicture(bytes, { signal });
  } catch (error) {
    if (error instanceof PictureRefused) throw refusals[error.reason]();
    throw error;
  }
}

const refusals: Readonly<Record<PictureRefused["reason"], () => AppError>> = {
  "not-a-picture": () => unsupported("This is no picture: PNG, JPEG, WebP and GIF are taken."),
  unsupported: () => unsupported("Pictures of this kind are not taken: PNG, JPEG, WebP, GIF."),
  broken: () =>
    new AppError("invalid", "This picture is broken off, or damaged.", {
      reason: "picture_broken",
      fields: { file: "is broken off, or damaged" },
    }),
  "too-many-pixels": () =>
    new AppError("too_large", "This picture has more pixels than are taken.", {
      reason: "picture_too_large",
    }),
  "too-large": () =>
    new AppError("too_large", "This picture is larger than is taken.", {
      reason: "picture_too_large",
    }),
};

function unsupported(message: string) {
  return new AppError("unsupported", message, { reason: "no_picture" });
}
