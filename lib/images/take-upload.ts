import "server-only";
import { AppError } from "@/lib/contract/errors";
import { keepImage } from "@/lib/images/keep-image";
import { PictureRefused } from "@/lib/images/read/picture-refused";
import { readPicture } from "@/lib/images/read/read-picture";
import { toImage } from "@/lib/images/to-image";

/** What somebody sends as a picture, made one that is safe to show: read, stripped and written anew. */
export async function takeUpload(userId: string, bytes: Uint8Array, signal: AbortSignal) {
  const picture = await read(bytes, signal);
  return toImage(await keepImage(userId, picture, { signal }));
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
