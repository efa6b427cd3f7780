import "server-only";
import { whileHeld } from "@/lib/images/read/holding-turns";
import { PictureRefused } from "@/lib/images/read/picture-refused";
import { scaleForModel } from "@/lib/images/read/scale-for-model";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import { log } from "@/lib/log";

/** A picture as it is shown to a model; null where it is not to be had, which it is told in words. */
export async function loadForModel(id: string, signal: AbortSignal) {
  try {
    return await whileHeld(signal, async () => {
      const bytes = await openStore().readWhole(id);
      return bytes && (await scaleForModel(bytes, { signal }));
    });
  } catch (error) {
    if (!(error instanceof StoreError) && !(error instanceof PictureRefused)) throw error;
    log.warn({ err: error, id }, "a picture cannot be shown to the model");
    return null;
  }
}
