import "server-only";
import {
  type Message,
  MessageRole,
  MessageStatus,
  ReplyError,
  type Reactions,
} from "@/lib/contract/conversations";
import { findGrowing } from "@/lib/events/growing-replies";
import type { Prisma } from "@/lib/db/client";
import { toDrawing } from "@/lib/images/to-drawing";
import { toImage } from "@/lib/images/to-image";

/** What a message needs of other tables to be shown. */
export const messageParts = {
  author: { select: { id: true, name: true } },
  mentions: { select: { userId: true }, orderBy: { userId: "asc" } },
  pictures: { select: { image: true }, orderBy: { position: "asc" } },
  drawings: { orderBy: { position: "asc" } },
  reactions: {
    select: { emoji: true, userId: true },
    orderBy: [{ createdAt: "asc" }, { emoji: "asc" }, { userId: "asc" }],
  },
} as const satisfies Prisma.MessageInclude;

export type MessageRow = Prisma.MessageGetPayload<{ include: typeof messageParts }>;

/** The same for everybody who reads it. */
export function toMessage(row: MessageRow): Message {
  const author = row.author ?? (row.authorName === null ? null : { id: "", name: row.authorName });
  const growing = row.status === "streaming" ? findGrowing(row) : undefined;
  const thoughts = growing?.thoughts || row.thoughts || "";
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    ...(row.clientId !== null && { clientId: row.clientId }),
    ...(row.parentId !== null && { parentId: row.parentId }),
    author,
    role: MessageRole.parse(row.role),
    // What has been saved is up to a second old.
    text: growing?.text ?? row.text,
    status: MessageStatus.parse(row.status),
    ...(row.error !== null && { error: ReplyError.parse(row.error) }),
    ...(row.retryAt && { retryAt: row.retryAt.toISOString() }),
    ...(row.replyToId !== null && { replyTo: row.replyToId }),
    images: row.pictures.map(({ image }) => toImage(image)),
    ...(row.drawings.length > 0 && { drawings: row.drawings.map(toDrawing) }),
    reactions: toReactions(row.reactions),
    mentions: row.mentions.map(({ userId }) => userId),
    ...(row.model !== null && { model: row.model }),
    ...(row.tokensIn !== null && {
      usage: {
        input: row.tokensIn,
        output: row.tokensOut ?? 0,
        ...(row.firstMs !== null && { firstMs: row.firstMs }),
        ...(row.tookMs !== null && { totalMs: row.tookMs }),
      },
    }),
    ...(row.role === "assistant" && { attempt: row.attempt }),
    ...(thoughts !== "" && { thoughts }),
    ...(row.summaryUntilId !== null && {
      summary: { until: row.summaryUntilId, messages: row.summaryOf ?? 0 },
    }),
    ...(row.editedAt && { editedAt: row.editedAt.toISOString() }),
    ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
    createdAt: row.createdAt.toISOString(),
  };
}

export function toReactions(rows: readonly { emoji: string; userId: string }[]): Reactions {
  const reactions: Reactions = {};
  for (const { emoji, userId } of rows) (reactions[emoji] ??= []).push(userId);
  return reactions;
}
