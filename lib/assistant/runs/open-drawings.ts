import "server-only";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { Wish } from "@/lib/assistant/runs/wish";
import { inRun } from "@/lib/assistant/runs/in-run";
import type { Prisma, Tx } from "@/lib/db/client";

/** What a picture counts for in what one may use of a day; of one that fails it is given back. */
export const PICTURE_TOKENS = 4_000;

type Run = Prisma.RunGetPayload<object>;

/**
 * Notes what this try is about to draw, so that whoever loads the reply sees it, and a crash leaves
 * it. It counts from now on: whoever draws is asked, and one that is stopped has been drawn in part.
 */
export async function openDrawings(run: Run, wanted: readonly Omit<Wish, "count">[]) {
  const { messageId, attempt } = run;
  return await inRun(run, async (tx) => {
    const before = await tx.drawing.count({ where: { messageId } });
    const data = wanted.map((one, index) => {
      return { ...one, messageId, attempt, position: before + index };
    });
    await tx.drawing.createMany({ data });
    return await listOpened(tx, run);
  });
}

/** What an earlier try at the reply was to draw and has not, and waits: this one draws it. */
export async function reopenDrawings(run: Run) {
  const { messageId, attempt } = run;
  return await inRun(run, async (tx) => {
    await tx.drawing.updateMany({ where: { messageId, state: "drawing" }, data: { attempt } });
    return await listOpened(tx, run);
  });
}

async function listOpened(tx: Tx, run: Run) {
  const { messageId, attempt } = run;
  const where = { messageId, attempt, state: "drawing" };
  const rows = await tx.drawing.findMany({ where, orderBy: { position: "asc" } });
  await countUse(tx, { ...run, tokens: rows.length * PICTURE_TOKENS });
  return rows;
}
