import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message, PostMessageInput } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { checkText } from "@/lib/conversations/check-text";
import { findMentions } from "@/lib/conversations/find-mentions";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { fillPlaces, takePlaces } from "@/lib/events/append";
import { bus } from "@/lib/events/bus";

/** Says something in a conversation, once: the same clientId again finds what the first call made. */
export async function postMessage(actor: Actor, conversationId: string, input: PostMessageInput) {
  await accessConversation(actor, conversationId);
  const before = await findPosted(actor, conversationId, input.clientId);
  if (before) return { made: false, message: before };
  checkText(input.text);
  try {
    return { made: true, message: await insert(actor, conversationId, input) };
  } catch (error) {
    if (!isUniqueViolation(error, "clientId")) throw error;
    const twin = await findPosted(actor, conversationId, input.clientId);
    if (!twin) throw error;
    return { made: false, message: twin };
  }
}

async function insert(actor: Actor, conversationId: string, input: PostMessageInput) {
  const { message, events } = await transaction(async (tx) => {
    const places = await takePlaces(tx, conversationId);
    // Again, now that the conversation's row is locked: a removal may have come in between.
    await accessConversation(actor, conversationId, tx);
    await checkReferences(tx, conversationId, input);
    const mentions = await findMentions(tx, conversationId, input.text);
    const row = await tx.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        seq: places.seq,
        authorId: actor.user.id,
        clientId: input.clientId,
        text: input.text,
        replyToId: input.replyTo ?? null,
        parentId: input.parentId ?? null,
        mentions: {
          create: mentions.map((userId) => ({ userId, conversationId, seq: places.seq })),
        },
      },
      include: messageParts,
    });
    const events = await fillPlaces(tx, places, [{ type: "message.posted", messageId: row.id }]);
    return { message: toMessage(row), events };
  });
  bus.publish(
    events.map((event) => ({
      event,
      frame: { type: "message.posted", conversationId, seq: event.seq, message },
    })),
  );
  return message;
}

async function checkReferences(tx: Tx, conversationId: string, input: PostMessageInput) {
  for (const field of ["replyTo", "parentId"] as const) {
    const id = input[field];
    if (id === undefined) continue;
    const found = await tx.message.findFirst({
      where: { id, conversationId },
      select: { id: true },
    });
    if (!found) {
      throw new AppError("invalid", `${field} is no message of this conversation.`, {
        fields: { [field]: "is no message of this conversation" },
      });
    }
  }
}

async function findPosted(
  actor: Actor,
  conversationId: string,
  clientId: string,
): Promise<Message | null> {
  const row = await db.message.findUnique({
    where: {
      conversationId_authorId_clientId: { conversationId, authorId: actor.user.id, clientId },
    },
    include: messageParts,
  });
  return row && toMessage(row);
}
