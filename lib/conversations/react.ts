import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { messageParts, toReactions } from "@/lib/conversations/to-message";
import type { Tx } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";

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
  const { conversationId } = await accessMessageDeed(actor, messageId, "read");
  await changeConversation(conversationId, async (tx) => {
    const message = await accessMessageDeed(actor, messageId, "react", tx);
    if (message.deletedAt) throw new AppError("gone", "This message has been deleted.");
    const key = { messageId_emoji_userId: { messageId, emoji, userId: actor.user.id } };
    const own = (await tx.reaction.findUnique({ where: key })) !== null;
    if (!(await change(tx, own))) return null;
    const rows = await tx.reaction.findMany({ where: { messageId }, ...messageParts.reactions });
    const reactions = toReactions(rows);
    return {
      result: reactions,
      events: [{ type: "reaction.changed", messageId }],
      toFrame: ({ conversationId, seq }) => ({
        type: "reaction.changed",
        conversationId,
        seq,
        messageId,
        reactions,
      }),
    };
  });
}
