import "server-only";
import { AppError } from "@/lib/contract/errors";
import { env } from "@/lib/env";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import type { ByteRange } from "@/lib/images/store/store";
import { findThumbnail, forgetThumbnail } from "@/lib/images/find-thumbnail";
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
    forgetThumbnail(key);
    log.error({ key }, "a picture's file is not there");
    throw new AppError("not_found", "The file of this picture is not there any more.");
  }
  return { key, type, ...found };
}

/** Longer than browsers are told to remember it, so that none that is remembered has run out. */
const SIGNED_SECONDS = 300;
const REMEMBERED_SECONDS = 240;

/** Where a browser gets it by itself for some minutes; null where it comes through this server. */
export async function signFile({ key, type }: { key: string; type: string }, disposition: string) {
  const store = openStore();
  if (env.IMAGES_BY !== "signed") return null;
  const wanted = { seconds: SIGNED_SECONDS, type, disposition };
  const url = await guarded(async () => await store.signedUrl?.(key, wanted));
  return url === undefined ? null : { url, seconds: REMEMBERED_SECONDS };
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
