import "server-only";
import type { Tx } from "@/lib/db/client";

type Question = {
  id: string;
  conversationId: string;
  askedById: string;
  replyId: string;
  /** Left out: the conversation's. */
  model?: string | null;
};

/** With the empty replies goes the work: whoever writes replies finds it, now or after a crash. */
export async function queueReplies(tx: Tx, questions: readonly Question[]) {
  if (questions.length === 0) return;
  await tx.run.createMany({
    data: questions.map(({ id, conversationId, askedById, replyId, model = null }) => ({
      messageId: replyId,
      conversationId,
      askedById,
      questionId: id,
      model,
    })),
  });
}
