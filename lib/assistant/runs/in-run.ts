import "server-only";
import type { Prisma, Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { lockConversation } from "@/lib/events/append";

/**
 * Changes what hangs on the reply of a run, under its conversation's lock: not where the run is
 * another's by now, has ended, or its reply was deleted.
 */
export async function inRun<T>(
  { conversationId, messageId, attempt }: Prisma.RunGetPayload<object>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await transaction(async (tx) => {
    await lockConversation(tx, conversationId);
    const where = { messageId, attempt, state: "running", message: { deletedAt: null } };
    if ((await tx.run.count({ where })) === 0) throw new NotOurs();
    return await work(tx);
  });
}

/** The reply is not this process's to write any more. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";

  constructor() {
    super("The reply has another writer, or has ended.");
  }
}
