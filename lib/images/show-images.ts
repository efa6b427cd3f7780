import "server-only";
import type { Tx } from "@/lib/db/client";

type Shown = { messageId: string; images: readonly { id: string }[] };

/** Each of these messages shows these pictures, in their order. */
export async function showImages(tx: Tx, shown: readonly Shown[]) {
  const data = shown.flatMap(({ messageId, images }) =>
    images.map(({ id }, position) => ({ messageId, position, imageId: id })),
  );
  if (data.length > 0) await tx.shownImage.createMany({ data });
}
