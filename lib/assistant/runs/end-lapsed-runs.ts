import "server-only";
import { db, databaseKind } from "@/lib/db/client";
import { endRun } from "@/lib/assistant/runs/end-run";
import { owner } from "@/lib/assistant/runs/lease";

/**
 * Replies whose process is gone become interrupted, with the text that was saved. A database file
 * has one process: as this one begins, nobody else's lease counts.
 */
export async function endLapsedRuns({ atStart = false } = {}) {
  const isAlone = atStart && databaseKind === "sqlite";
  const lapsed = await db.run.findMany({
    where: {
      state: "running",
      ...(isAlone ? { NOT: { owner } } : { leaseUntil: { lt: new Date() } }),
    },
  });
  for (const { conversationId, messageId, attempt, leaseUntil } of lapsed) {
    await endRun({
      conversationId,
      messageId,
      attempt,
      from: "running",
      status: "interrupted",
      // Renewed meanwhile: it was only slow.
      stillHolds: async (tx) => {
        const now = await tx.run.findUnique({ where: { messageId } });
        return now?.leaseUntil?.getTime() === leaseUntil?.getTime();
      },
    });
  }
}
