import "server-only";
import { inRun } from "@/lib/assistant/runs/in-run";
import type { Prisma } from "@/lib/db/client";
import type { Shape } from "@/lib/contract/images";

export type Wanted = { prompt: string; shape: Shape | null; sourceId: string | null };
type Run = Prisma.RunGetPayload<object>;

/** Notes what this try is about to draw, so that whoever loads the reply sees it, and a crash leaves it. */
export async function openDrawings(run: Run, wanted: readonly Wanted[]) {
  const { messageId, attempt } = run;
  return await inRun(run, async (tx) => {
    const before = await tx.drawing.count({ where: { messageId } });
    const data = wanted.map((one, index) => ({
      ...{ messageId, attempt, position: before + index, ...one },
    }));
    await tx.drawing.createMany({ data });
    return await tx.drawing.findMany({
      where: { messageId, attempt },
      orderBy: { position: "asc" },
    });
  });
}

/** What an earlier try at the reply was to draw and has not; this one draws it. */
export async function reopenDrawings(run: Run) {
  const { messageId, attempt } = run;
  return await inRun(run, async (tx) => {
    await tx.drawing.updateMany({
      where: { messageId, NOT: { state: "done" } },
      data: { attempt, state: "drawing", error: null, retryAt: null },
    });
    return await tx.drawing.findMany({
      where: { messageId, attempt },
      orderBy: { position: "asc" },
    });
  });
}
