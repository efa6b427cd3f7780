import "server-only";
import { countOwn } from "@/lib/assistant/limits/count-own";
import { endRun } from "@/lib/assistant/runs/end-run";
import { leaseClock, owner } from "@/lib/assistant/runs/lease";
import { Saw } from "@/lib/assistant/runs/saw";
import { db, databaseKind, Prisma, type Tx } from "@/lib/db/client";

/**
 * Replies whose process is gone become interrupted, or stopped where somebody wanted that, with the
 * text that was saved. A database file has one process: as this one begins, nobody else's lease
 * counts.
 */
export async function endLapsedRuns({ atStart = false } = {}) {
  const isAlone = atStart && databaseKind === "sqlite";
  const lapsed = isAlone ? await listOthers() : await listLapsed();
  for (const run of lapsed) {
    const { conversationId, messageId, attempt } = run;
    const usage = await lapsedUse(run);
    await endRun({
      ...(usage && { usage }),
      conversationId,
      messageId,
      attempt,
      from: "running",
      status: run.stopAt ? "stopped" : "interrupted",
      // Renewed meanwhile: it was only slow.
      ...(!isAlone && {
        stillHolds: async (tx) =>
          (await findLapsed(tx, Prisma.sql`"messageId" = ${messageId}`)).length > 0,
      }),
    });
  }
}

async function listOthers() {
  return await db.run.findMany({ where: { state: "running", NOT: { owner } } });
}

async function listLapsed() {
  const ids = await findLapsed(db, Prisma.sql`"state" = 'running'`);
  return ids.length === 0 ? [] : await db.run.findMany({ where: { messageId: { in: ids } } });
}

async function findLapsed(from: Tx | typeof db, which: Prisma.Sql) {
  const rows = await from.$queryRaw<{ messageId: string }[]>`
    SELECT "messageId" FROM "Run" WHERE ${which} AND "leaseUntil" < ${leaseClock()}`;
  return rows.map(({ messageId }) => messageId);
}

/**
 * What the try has used: its question was read, and what is saved beyond what the reply had before
 * was written. Undefined where it has asked no model.
 */
async function lapsedUse(run: Prisma.RunGetPayload<object>) {
  const saw = run.saw === null ? undefined : Saw.safeParse(JSON.parse(run.saw)).data;
  if (saw?.attempt !== run.attempt) return undefined;
  const saved = await db.message.findUnique({ where: { id: run.messageId } });
  const now = { text: saved?.text ?? "", thoughts: saved?.thoughts ?? "" };
  const before = {
    text: now.text.slice(0, saw.before.text),
    thoughts: now.thoughts.slice(0, saw.before.thoughts),
  };
  return await countOwn({ given: saw.tokens, before, now });
}
