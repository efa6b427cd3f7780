import "server-only";
import { partialUse } from "@/lib/assistant/limits/partial-use";
import { db, databaseKind, type Prisma } from "@/lib/db/client";
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
  for (const run of lapsed) {
    const { conversationId, messageId, attempt, leaseUntil } = run;
    const usage = await lapsedUse(run);
    await endRun({
      ...(usage && { usage }),
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

/** Of a first try, all that was saved is its own; how much of it a later one wrote nobody knows. */
async function lapsedUse(run: Prisma.RunGetPayload<object>) {
  if (run.attempt > 1) return undefined;
  const saved = await db.message.findUnique({ where: { id: run.messageId } });
  const written = { text: saved?.text ?? "", thoughts: saved?.thoughts ?? "" };
  return await partialUse({ run: { ...run, saw: null }, text: "", thoughts: "" }, written);
}
