import "server-only";
import { waitAtMost } from "@/lib/conversations/wait-at-most";
import { db, type Tx } from "@/lib/db/client";
import { onNudge } from "@/lib/events/nudges";

const LOOK_MS = 1_000;
/** A process that is gone without a word is found out within this. */
const PATIENCE_MS = 30_000;

/**
 * In a conversation that closes: what waits to be answered is over, and nobody is told of what is
 * being written. Answers those replies, whose writers are yet to hear of it.
 */
export async function stopReplies(tx: Tx, conversationId: string) {
  const ended = { state: "ended", endedAt: new Date() };
  await tx.run.updateMany({ where: { conversationId, state: "queued" }, data: ended });
  const running = await tx.run.findMany({
    where: { conversationId, state: "running" },
    select: { messageId: true },
  });
  const ids = running.map(({ messageId }) => messageId);
  const where = { id: { in: ids }, deletedAt: null };
  await tx.message.updateMany({ where, data: { deletedAt: new Date() } });
  return ids;
}

/**
 * Resolves when nobody writes in a conversation any more. Who writes a reply counts what it has used
 * as it ends: were its rows gone before, whoever deletes what they ask would never reach a limit.
 */
export async function letRepliesEnd(conversationId: string) {
  const until = Date.now() + PATIENCE_MS;
  let hear: () => void = () => undefined;
  const leave = onNudge(() => hear());
  try {
    for (;;) {
      // Before the look: what ends right after it is heard.
      const heard = new Promise<void>((resolve) => (hear = resolve));
      if ((await db.run.count({ where: { conversationId, state: "running" } })) === 0) return;
      if (Date.now() > until) throw new Error("A closed conversation is still written in.");
      // Of what another process ends nothing is heard.
      await waitAtMost(LOOK_MS, heard);
    }
  } finally {
    leave();
  }
}
