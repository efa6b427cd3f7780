import "server-only";
import { unindexMessage } from "@/lib/conversations/search-index";
import { databaseKind, Prisma, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { publish } from "@/lib/events/bus";
import { chooseNext, lockConversations } from "@/lib/assistant/runs/choose-next";
import { leaseEnd, owner } from "@/lib/assistant/runs/lease";
import { tellOfStarts } from "@/lib/assistant/runs/tell-of-starts";

type Run = Prisma.RunGetPayload<object>;

export type Claimed = {
  run: Run;
  /** What a continued reply has from before. */
  text: string;
  thoughts: string;
};

/** Any number that nobody else locks. */
const CLAIMING = 7_310_001;

/**
 * Takes the next reply of each of these conversations, for this process alone, in one transaction;
 * none where none may begin. One is written there at a time, in the order in which they were asked
 * for, but that of who has as many under way as they may lets the others by. Where places are few,
 * the conversations that come first get them.
 */
export async function claimRuns(waiting: readonly { conversationId: string }[]) {
  const { claimed, hints } = await transaction(async (tx) => {
    // What is under way is counted over all conversations: two processes do it one after the other.
    // Nobody who holds a conversation waits for this lock, so it may be the first.
    if (databaseKind === "postgresql") {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CLAIMING})`;
    }
    const ids = waiting.map(({ conversationId }) => conversationId);
    const there = await lockConversations(tx, ids);
    const next = await chooseNext(tx, there);
    return next.length === 0 ? { claimed: [], hints: [] } : await claim(tx, next);
  });
  publish(hints);
  return claimed;
}

async function claim(tx: Tx, messageIds: readonly string[]) {
  const runs = await tx.run.updateManyAndReturn({
    where: { messageId: { in: [...messageIds] } },
    data: {
      state: "running",
      attempt: { increment: 1 },
      owner,
      startedAt: new Date(),
      firstTokenAt: null,
      endedAt: null,
    },
  });
  await tx.$executeRaw`
    UPDATE "Run" SET "leaseUntil" = ${leaseEnd()}
    WHERE "messageId" IN (${Prisma.join([...messageIds])})`;
  await tx.$executeRaw`
    UPDATE "Message" SET "status" = 'streaming', "error" = NULL, "retryAt" = NULL, "attempt" = (
      SELECT "attempt" FROM "Run" WHERE "Run"."messageId" = "Message"."id"
    ) WHERE "id" IN (${Prisma.join([...messageIds])})`;
  const { rows, hints } = await tellOfStarts(tx, messageIds);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const claimed: Claimed[] = [];
  for (const run of inOrder(runs, messageIds)) {
    const row = byId.get(run.messageId);
    if (!row) throw new Error("A reply that begins is not there.");
    if (run.attempt > 1) await unindex(tx, row);
    claimed.push({ run, text: row.text, thoughts: row.thoughts ?? "" });
  }
  return { claimed, hints };
}

/** What is being written is not found yet; it is as it stands in the end. */
async function unindex(tx: Tx, row: { id: string; conversationId: string; text: string }) {
  await unindexMessage(tx, row);
  await tx.searchEntry.deleteMany({ where: { messageId: row.id } });
}

/** Whoever waits longest begins first. */
function inOrder(runs: readonly Run[], messageIds: readonly string[]) {
  const places = new Map(messageIds.map((id, place) => [id, place]));
  const placeOf = ({ messageId }: Run) => places.get(messageId) ?? 0;
  return runs.toSorted((one, other) => placeOf(one) - placeOf(other));
}
