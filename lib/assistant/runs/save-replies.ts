import "server-only";
import { leaseEnd, owner } from "@/lib/assistant/runs/lease";
import type { Given } from "@/lib/assistant/runs/to-given";
import type { Abandoned } from "@/lib/assistant/runs/abandoned";
import { Prisma, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";

export type SavedReply = {
  messageId: string;
  attempt: number;
  /** All of it so far; null where that is what was saved last. */
  written: { text: string; thoughts: string } | null;
  /** What its model was given; left out where that is saved already. */
  given?: Given | undefined;
};

export type SaveOutcome = "saved" | Abandoned;

/**
 * The texts so far, and that somebody is still at them, in one transaction. Answers, in their order,
 * what has become of each: why it should go on no longer, if so.
 */
export async function saveReplies(replies: readonly SavedReply[]): Promise<SaveOutcome[]> {
  if (replies.length === 0) return [];
  return await transaction(async (tx) => {
    const ours = new Map((await renew(tx, replies)).map((row) => [row.messageId, row]));
    const still = replies.filter(({ messageId }) => ours.has(messageId));
    await write(tx, still);
    await tellOfSummaries(tx, still);
    return replies.map(({ messageId }) => {
      const run = ours.get(messageId);
      if (!run) return "overtaken";
      return run.stopAt === null && run.deletedAt === null ? "saved" : "stopped";
    });
  });
}

type Renewed = { messageId: string; stopAt: unknown; deletedAt: unknown };

/** A row that is not answered is another's by now; those that are stay ours until the commit. */
async function renew(tx: Tx, replies: readonly SavedReply[]) {
  const tries = replies.map(
    ({ messageId, attempt, given }) =>
      Prisma.sql`(${messageId}, ${toInt(attempt)}, ${given?.saw ?? null})`,
  );
  return await tx.$queryRaw<Renewed[]>`
    WITH tries("id", "attempt", "saw") AS (VALUES ${Prisma.join(tries)})
    UPDATE "Run" SET "leaseUntil" = ${leaseEnd()}, "saw" = COALESCE(tries."saw", "Run"."saw")
    FROM tries
    WHERE "Run"."messageId" = tries."id" AND "Run"."attempt" = tries."attempt"
      AND "Run"."owner" = ${owner} AND "Run"."state" = 'running'
    RETURNING "Run"."messageId", "Run"."stopAt", (
      SELECT "deletedAt" FROM "Message" WHERE "Message"."id" = "Run"."messageId"
    ) AS "deletedAt"`;
}

async function write(tx: Tx, replies: readonly SavedReply[]) {
  const rows = replies.flatMap(({ messageId, attempt, written }) =>
    written
      ? [
          Prisma.sql`(${messageId}, ${toInt(attempt)}, ${written.text},
            ${written.thoughts === "" ? null : written.thoughts})`,
        ]
      : [],
  );
  if (rows.length === 0) return;
  // Deleted since the leases were renewed: nothing of it comes back, and the next look tells of it.
  await tx.$executeRaw`
    WITH written("id", "attempt", "text", "thoughts") AS (VALUES ${Prisma.join(rows)})
    UPDATE "Message"
    SET "text" = written."text", "thoughts" = COALESCE(written."thoughts", "Message"."thoughts")
    FROM written
    WHERE "Message"."id" = written."id" AND "Message"."attempt" = written."attempt"
      AND "Message"."deletedAt" IS NULL`;
}

/** Few have one, or had one in the try before. */
async function tellOfSummaries(tx: Tx, replies: readonly SavedReply[]) {
  for (const { messageId, attempt, given } of replies) {
    if (!given || (given.summaryUntilId === null && attempt === 1)) continue;
    const { summaryUntilId, summaryOf } = given;
    const where = { id: messageId, attempt, deletedAt: null };
    await tx.message.updateMany({ where, data: { summaryUntilId, summaryOf } });
  }
}

/** Drivers send numbers without their type. */
function toInt(value: number) {
  return Prisma.sql`CAST(${value} AS INTEGER)`;
}
