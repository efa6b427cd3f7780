import "server-only";
import { AppError } from "@/lib/contract/errors";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import type { ByteRange } from "@/lib/images/store/store";
import { findThumbnail } from "@/lib/images/find-thumbnail";
import type { ImageRow } from "@/lib/images/to-image";
import { log } from "@/lib/log";

type Served = { key: string; type: string; bytes: number; body: ReadableStream<Uint8Array> };

/** Which of its files answers to a width; the picture itself where it is no larger. */
export async function chooseFile(image: ImageRow, width: number | undefined) {
  const key = width === undefined ? null : await guarded(() => findThumbnail(image, width));
  return key === null ? { key: image.id, type: image.type } : { key, type: "image/webp" };
}

/** Its bytes, or a part of them; whoever does not read to the end cancels the body. */
export async function openFile(
  { key, type }: { key: string; type: string },
  range?: ByteRange,
): Promise<Served> {
  const found = await guarded(() => openStore().read(key, range));
  if (!found) {
    log.error({ key }, "a picture's file is not there");
    throw new AppError("not_found", "The file of this picture is not there any more.");
  }
  return { key, type, ...found };
}

async function guarded<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error }, "a picture is not to be had");
    throw new AppError("unavailable", "This picture is not to be had now.", {
      reason: "store_down",
      retryAfter: 30,
    });
  }
}
