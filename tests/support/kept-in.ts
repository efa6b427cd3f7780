import type { ImageStore } from "@/lib/images/store/store";
import { processWide } from "@/lib/process-wide";

/** From now on this store keeps the pictures of this process, whatever the settings say. */
export function keptIn(store: ImageStore) {
  Object.assign(
    processWide<ImageStore>("image-store", () => store),
    store,
  );
}
