import "server-only";
import { leaseFromNow, owner } from "@/lib/assistant/runs/lease";
import type { Abandoned } from "@/lib/assistant/runs/write-reply";
import { transaction } from "@/lib/db/transaction";

type Reply = { messageId: string; attempt: number; text: string; thoughts: string };

/** The text so far, and that somebody is still at it; answers why it should go on no longer. */
export async function saveReply({
  messageId,
  attempt,
  text,
  thoughts,
}: Reply): Promise<"saved" | Abandoned> {
  return await transaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { messageId, attempt, owner, state: "running" },
      data: { leaseUntil: leaseFromNow() },
    });
    if (count === 0) return "overtaken";
    const { count: saved } = await tx.message.updateMany({
      where: { id: messageId, attempt, deletedAt: null },
      data: { text, ...(thoughts !== "" && { thoughts }) },
    });
    const run = await tx.run.findUnique({ where: { messageId }, select: { stopAt: true } });
    return saved === 0 || run?.stopAt ? "stopped" : "saved";
  });
}
