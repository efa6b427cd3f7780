import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { unindexMessage } from "@/lib/conversations/search-index";
import { tidyDialogue } from "@/lib/conversations/tidy-dialogue";
import type { Prisma, Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

/**
 * The text is gone for good, with all that hung on it; a tombstone keeps its place. What waits to be
 * answered is taken back: its reply goes with it.
 */
export async function deleteMessage(actor: Actor, id: string) {
  const { conversationId } = await accessMessageDeed(actor, id, "read");
  const deleted = await changeConversation(conversationId, async (tx) => {
    const deed = { own: "deleteOwn", others: "deleteOthers" } as const;
    const message = await accessMessageDeed(actor, id, deed, tx);
    if (message.deletedAt) return null;
    const all = [message, ...(await takeWaiting(tx, id))];
    for (const each of all) await erase(tx, each);
    // What tells of it told of it as it was.
    await tx.summary.deleteMany({ where: { conversationId, untilSeq: { gte: message.seq } } });
    const told = all.map(({ id }) => ({ type: "message.deleted", messageId: id }) as const);
    return { result: true, events: [...told, ...(await tidyDialogue(tx, actor, message))] };
  });
  if (!deleted) return;
  eraseLogSoon();
  // Whoever writes it need not wait for the next saving to learn of it.
  nudge({ what: "stop", messageId: id });
}

type Row = Prisma.MessageGetPayload<object>;

/** The replies to it that nobody has begun to write, or itself being one. */
async function takeWaiting(tx: Tx, id: string) {
  const waiting = await tx.run.findMany({
    where: { state: "queued", OR: [{ questionId: id }, { messageId: id }] },
    include: { message: true },
  });
  const ids = waiting.map(({ messageId }) => messageId);
  const ended = { state: "ended", endedAt: new Date() };
  await tx.run.updateMany({ where: { messageId: { in: ids } }, data: ended });
  return waiting.flatMap(({ message }) =>
    message.id === id || message.deletedAt ? [] : { ...message, status: "stopped" },
  );
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
