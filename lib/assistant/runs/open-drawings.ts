import "server-only";
import { db, type Prisma, type Tx } from "@/lib/db/client";
import { lockConversation } from "@/lib/events/append";
import { transaction } from "@/lib/db/transaction";

export type Wanted = {
  prompt: string;
  shape: string | null;
  sourceId: string | null;
  sourcePrompt: string | undefined;
};
type Run = Prisma.RunGetPayload<object>;

/** Notes what this try is about to draw, so that whoever loads the reply sees it, and a crash leaves it. */
export async function openDrawings(run: Run, wanted: readonly Wanted[]) {
  const { messageId, attempt } = run;
  return await inRun(run, async (tx) => {
    const before = await tx.drawing.count({ where: { messageId } });
    const data = wanted.map(({ prompt, shape, sourceId }, index) => ({
      ...{ messageId, attempt, position: before + index, prompt, shape, sourceId },
    }));
    await tx.drawing.createMany({ data });
    return await tx.drawing.findMany({
      where: { messageId, attempt },
      orderBy: { position: "asc" },
    });
  });
}

/**
 * Changes what this try draws, under its conversation's lock: not where it is another's by now, has
 * ended, or was deleted.
 */
export async function inRun<T>(run: Run, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { conversationId, messageId, attempt } = run;
  return await transaction(async (tx) => {
    await lockConversation(tx, conversationId);
    const where = { messageId, attempt, state: "running", message: { deletedAt: null } };
    if ((await tx.run.count({ where })) === 0) throw new NotOurs();
    return await work(tx);
  });
}

/** The reply that is drawn for is not this process's any more. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";

  constructor() {
    super("The reply has another writer, or has ended.");
  }
}

export async function listDrawings(messageId: string) {
  return await db.drawing.findMany({ where: { messageId }, orderBy: { position: "asc" } });
}
