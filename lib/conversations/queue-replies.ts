import "server-only";
import type { Tx } from "@/lib/db/client";

type Question = {
  id: string;
  conversationId: string;
  askedById: string;
  replyId: string;
  /** Empty: the default one. Null: the conversation's. */
  model: string | null;
};

/**
 * With the empty replies goes the work: whoever writes replies finds it, now or after a crash. What
 * waits is asked of the model that was there when it was sent, whatever is chosen meanwhile.
 */
export async function queueReplies(tx: Tx, questions: readonly Question[]) {
  if (questions.length === 0) return;
  const models = await findModels(tx, questions);
  await tx.run.createMany({
    data: questions.map(({ id, conversationId, askedById, replyId, model }) => ({
      messageId: replyId,
      conversationId,
      askedById,
      madeById: askedById,
      questionId: id,
      // Null would be the conversation's at the time of answering.
      model: model ?? models.get(conversationId) ?? "",
    })),
  });
}

async function findModels(tx: Tx, questions: readonly Question[]) {
  const ids = questions.flatMap(({ model, conversationId }) =>
    model === null ? [conversationId] : [],
  );
  if (ids.length === 0) return new Map<string, string | null>();
  const rows = await tx.conversation.findMany({
    where: { id: { in: ids } },
    select: { id: true, model: true },
  });
  return new Map(rows.map(({ id, model }) => [id, model]));
}
