import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/contract/errors";
import type { ImageType } from "@/lib/contract/images";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

export type Picture = { bytes: Uint8Array; type: ImageType; width: number; height: number };

type Words = { alt?: string; prompt?: string; revisedPrompt?: string; model?: string };

/**
 * Puts a picture into the store. Its row is there before its file, so that whatever a crash leaves
 * is known and goes; nothing shows it before the file is whole.
 */
export async function keepImage(
  ownerId: string,
  { bytes, type, width, height }: Picture,
  { signal, ...words }: Words & { signal?: AbortSignal } = {},
) {
  const id = randomUUID();
  await db.image.create({
    data: { id, ownerId, type, width, height, bytes: bytes.length, ...words },
  });
  try {
    await openStore().put(id, bytes, type, signal);
    return await db.image.update({ where: { id, state: "storing" }, data: { state: "kept" } });
  } catch (error) {
    // What there is of the file goes with the row.
    await forgetImage(id);
    throw toAppError(error);
  }
}

/**
 * It is to be shown nowhere after all. Where it is shown, that was done, and only its answer was
 * lost on the way.
 */
export async function forgetImage(id: string) {
  await db.image.updateMany({ where: { id, shownIn: { none: {} } }, data: { state: "doomed" } });
}

function toAppError(error: unknown) {
  if (!(error instanceof StoreError)) return error;
  log.error({ err: error }, "a picture could not be kept");
  return new AppError("unavailable", "Pictures cannot be kept now. Try again in a little while.", {
    reason: "store_down",
    retryAfter: 30,
  });
}
