import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { unindexMessage } from "@/lib/conversations/search-index";
import { tidyDialogue } from "@/lib/conversations/tidy-dialogue";
import type { Prisma, Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";
import { takePictures } from "@/lib/images/doom-images";
import { removeDoomedSoon } from "@/lib/images/remove-doomed";

/**
 * The text is gone for good, with all that hung on it; a tombstone keeps its place. What waits to be
 * answered is taken back: its reply goes with it, as far as it is written.
 */
export async function deleteMessage(actor: Actor, id: string) {
  const { conversationId } = await accessMessageDeed(actor, id, "read");
  const deleted = await changeConversation(conversationId, async (tx) => {
    const deed = { own: "deleteOwn", others: "deleteOthers" } as const;
    const message = await accessMessageDeed(actor, id, deed, tx);
    if (message.deletedAt) return null;
    const all = [message, ...(await takeReplies(tx, message))];
    for (const each of all) await erase(tx, each);
    const ids = all.map((each) => each.id);
    const doomed = await takePictures(tx, ids);
    // What tells of it told of it as it was.
    await tx.summary.deleteMany({ where: { conversationId, untilSeq: { gte: message.seq } } });
    const told = all.map(({ id }) => ({ type: "message.deleted", messageId: id }) as const);
    return {
      result: { ids, doomed },
      events: [...told, ...(await tidyDialogue(tx, actor, message))],
    };
  });
  if (!deleted) return;
  eraseLogSoon();
  if (deleted.doomed > 0) removeDoomedSoon();
  // Whoever writes them need not wait for the next saving to learn of it.
  for (const messageId of deleted.ids) nudge({ what: "stop", messageId });
}

type Row = Prisma.MessageGetPayload<object>;

/**
 * The replies to it that nobody has begun to write, or itself being one. In a dialogue also those
 * that are being written: it may have begun just as the question was taken back, and nobody else
 * reads it.
 */
async function takeReplies(tx: Tx, { id, conversationId }: Row) {
  const { kind } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const ofQuestion = kind === "dialogue" ? ["queued", "running"] : ["queued"];
  const runs = await tx.run.findMany({
    where: {
      OR: [
        { state: "queued", messageId: id },
        { state: { in: ofQuestion }, questionId: id },
      ],
    },
    include: { message: true },
  });
  const ended = { state: "ended", endedAt: new Date() };
  // Who writes one ends it, and counts what it has used.
  const queued = runs.flatMap(({ state, messageId }) => (state === "queued" ? messageId : []));
  await tx.run.updateMany({ where: { messageId: { in: queued } }, data: ended });
  return runs.flatMap(({ message }) => (message.id === id || message.deletedAt ? [] : message));
}

async function erase(tx: Tx, message: Row) {
  const { id: messageId, status } = message;
  await unindexMessage(tx, message);
  await tx.mention.deleteMany({ where: { messageId } });
  await tx.reaction.deleteMany({ where: { messageId } });
  await tx.message.update({
    where: { id: messageId },
    data: {
      text: "",
      thoughts: null,
      deletedAt: new Date(),
      status: status === "queued" || status === "streaming" ? "stopped" : status,
    },
  });
}
