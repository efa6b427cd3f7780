import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessage } from "@/lib/conversations/access-conversation";
import { messageParts, toReactions } from "@/lib/conversations/to-message";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { appendEvent } from "@/lib/events/append";
import { bus } from "@/lib/events/bus";

/** As many different ones as a message can show. */
const KINDS = 50;

export async function react(actor: Actor, messageId: string, emoji: string) {
  await changeReactions(
    actor,
    messageId,
    async (tx, own) => {
      if (own) return false;
      const kinds = await tx.reaction.groupBy({ by: ["emoji"], where: { messageId } });
      if (kinds.length >= KINDS && !kinds.some((kind) => kind.emoji === emoji)) {
        throw new AppError("conflict", `A message can have ${KINDS} different reactions.`);
      }
      await tx.reaction.create({ data: { messageId, emoji, userId: actor.user.id } });
      return true;
    },
    emoji,
  );
}

export async function takeBackReaction(actor: Actor, messageId: string, emoji: string) {
  await changeReactions(
    actor,
    messageId,
    async (tx, own) => {
      if (!own) return false;
      await tx.reaction.deleteMany({ where: { messageId, emoji, userId: actor.user.id } });
      return true;
    },
    emoji,
  );
}

async function changeReactions(
  actor: Actor,
  messageId: string,
  change: (tx: Tx, own: boolean) => Promise<boolean>,
  emoji: string,
) {
  const changed = await transaction(async (tx) => {
    const { message } = await accessMessage(actor, messageId, tx);
    if (message.deletedAt) throw new AppError("gone", "This message has been deleted.");
    const key = { messageId_emoji_userId: { messageId, emoji, userId: actor.user.id } };
    const own = (await tx.reaction.findUnique({ where: key })) !== null;
    if (!(await change(tx, own))) return null;
    const rows = await tx.reaction.findMany({ where: { messageId }, ...messageParts.reactions });
    const event = await appendEvent(tx, message.conversationId, {
      type: "reaction.changed",
      messageId,
    });
    return { event, reactions: toReactions(rows) };
  });
  if (!changed) return;
  const { event, reactions } = changed;
  const { conversationId, seq } = event;
  bus.publish([
    { event, frame: { type: "reaction.changed", conversationId, seq, messageId, reactions } },
  ]);
}
