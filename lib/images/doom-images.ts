import "server-only";
import { databaseKind, Prisma, type Tx } from "@/lib/db/client";

/**
 * Takes these messages' pictures from them, and the words that others were to be drawn from. Those
 * that nothing shows any more are on their way out: their files go once this is on disk, or when the
 * sweeper comes by. Answers how many these are.
 */
export async function takePictures(tx: Tx, messageIds: readonly string[]) {
  const where = { messageId: { in: [...messageIds] } };
  await tx.drawing.deleteMany({ where });
  const shown = await tx.shownImage.findMany({ where, select: { imageId: true } });
  if (shown.length === 0) return 0;
  await tx.shownImage.deleteMany({ where });
  return await doomUnshown(tx, [...new Set(shown.map(({ imageId }) => imageId))]);
}

async function doomUnshown(tx: Tx, ids: readonly string[]) {
  await lockImages(tx, ids);
  const { count } = await tx.image.updateMany({
    where: { id: { in: [...ids] }, state: "kept", shownIn: { none: {} } },
    data: { state: "doomed" },
  });
  return count;
}

/** Whoever is about to show one, and whoever takes one from what showed it, wait for each other. */
export async function lockImages(tx: Tx, ids: readonly string[]) {
  if (databaseKind !== "postgresql" || ids.length === 0) return;
  const sorted = [...ids].sort();
  await tx.$queryRaw`
    SELECT "id" FROM "Image" WHERE "id" IN (${Prisma.join(sorted)}) ORDER BY "id" FOR UPDATE`;
}
