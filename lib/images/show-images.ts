import "server-only";
import type { Tx } from "@/lib/db/client";

type Shown = {
  messageId: string;
  conversationId: string;
  images: readonly { id: string }[];
  /** The place of the first of them. */
  from?: number;
};

/** Each of these messages shows these pictures, in their order. */
export async function showImages(tx: Tx, shown: readonly Shown[]) {
  const shownAt = new Date();
  const data = shown.flatMap(({ messageId, conversationId, images, from = 0 }) =>
    images.map(({ id }, index) => ({
      ...{ messageId, conversationId, shownAt },
      ...{ position: from + index, imageId: id },
    })),
  );
  if (data.length > 0) await tx.shownImage.createMany({ data });
}
