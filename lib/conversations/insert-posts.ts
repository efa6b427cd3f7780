import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message } from "@/lib/contract/conversations";
import { asksAssistant } from "@/lib/conversations/asks-assistant";
import { mentionFinder } from "@/lib/conversations/find-mentions";
import { askedPictures, type Post } from "@/lib/conversations/post";
import { queueReplies } from "@/lib/conversations/queue-replies";
import { indexMessages } from "@/lib/conversations/search-index";
import { toFirstTitle } from "@/lib/conversations/untitled";
import { toMessage } from "@/lib/conversations/to-message";
import type { Prisma, Tx } from "@/lib/db/client";
import { insertRows } from "@/lib/db/insert-rows";
import { pickShareable, type Shareable } from "@/lib/images/find-shareable";
import { showImages } from "@/lib/images/show-images";
import type { ImageRow } from "@/lib/images/to-image";
import { type EventDraft, fillPlaces, type LoggedEvent, takePlaces } from "@/lib/events/append";

export type Inserted = {
  fresh: { post: Post; posted: { message: Message; reply?: Message } }[];
  events: LoggedEvent[];
};

/** Writes posts that nothing speaks against; under the conversation's lock. */
export async function insertPosts(
  tx: Tx,
  conversationId: string,
  posts: readonly Post[],
  pictures: Shareable,
): Promise<Inserted> {
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { kind: true, assistant: true, headId: true, titleBy: true, model: true },
  });
  const asked = posts.map(({ input }) => asksAssistant(conversation, input));
  const title = findTitle(conversation, posts);
  const count = posts.length + asked.filter(Boolean).length + (title === undefined ? 0 : 1);
  const places = await takePlaces(tx, conversationId, count, { said: true });
  const isDialogue = conversation.kind === "dialogue";
  let [seq, headId] = [places.seq, isDialogue ? conversation.headId : null];
  const drafts = posts.map((post, index) => {
    const row = toRow(conversationId, post, seq++, headId);
    const reply = asked[index] ? toReplyRow(row, seq++, isDialogue) : undefined;
    if (isDialogue) headId = (reply ?? row).id;
    return { post, row, reply };
  });
  const rows = drafts.map(({ row }) => row);
  const all = drafts.flatMap(({ row, reply }) => [row, ...(reply ? [reply] : [])]);
  await insertRows(tx, "Message", all);
  const shown = drafts.map(({ post, row }) => ({
    messageId: row.id,
    conversationId: row.conversationId,
    images: pickShareable(pictures, askedPictures(post)) ?? [],
  }));
  await showImages(tx, shown);
  await indexMessages(tx, rows);
  await queueReplies(tx, toQuestions(drafts, conversation.model ?? ""));
  const texts = rows.map(({ text }) => text);
  const mentions = texts.map(await mentionFinder(tx, conversationId, texts));
  const mentionRows = rows.flatMap(({ id, seq }, index) =>
    (mentions[index] ?? []).map((userId) => ({ messageId: id, userId, conversationId, seq })),
  );
  if (mentionRows.length > 0) await tx.mention.createMany({ data: mentionRows });
  if (isDialogue) {
    const activeAt = all.at(-1)?.createdAt ?? new Date();
    const data = { headId, activeAt, ...(title !== undefined && { title, titleBy: "words" }) };
    await tx.conversation.update({ where: { id: conversationId }, data });
  }
  const told: EventDraft[] = all.map(({ id }) => ({ type: "message.posted", messageId: id }));
  if (title !== undefined) told.push({ type: "conversation.changed" });
  return {
    events: await fillPlaces(tx, places, told),
    fresh: drafts.map(({ post, row, reply }, index) => ({
      post,
      posted: {
        message: toFresh(row, {
          actor: post.actor,
          mentions: mentions[index] ?? [],
          images: shown[index]?.images ?? [],
        }),
        ...(reply && { reply: toFresh(reply, { actor: null, mentions: [], images: [] }) }),
      },
    })),
  };
}

/** A dialogue that was begun without a word is called by the first that are said in it. */
function findTitle({ titleBy }: { titleBy: string }, [first]: readonly Post[]) {
  if (titleBy !== "nobody" || !first) return undefined;
  return toFirstTitle(first.input.text, first.actor.user.language);
}

type Row = Pick<
  Prisma.MessageGetPayload<object>,
  | "id"
  | "conversationId"
  | "seq"
  | "authorId"
  | "clientId"
  | "parentId"
  | "replyToId"
  | "role"
  | "status"
  | "text"
  | "createdAt"
>;

function toRow(
  conversationId: string,
  { actor, input, at = new Date() }: Post,
  seq: number,
  headId: string | null,
): Row {
  return {
    id: randomUUID(),
    conversationId,
    seq,
    authorId: actor.user.id,
    clientId: input.clientId,
    parentId: input.parentId === undefined ? headId : input.parentId,
    replyToId: input.replyTo ?? null,
    role: "user",
    status: "done",
    text: input.text,
    createdAt: at,
  };
}

/**
 * What the assistant is going to write, as long as nothing of it is there. In a dialogue it hangs on
 * its question; in a room, where others speak in between, it quotes it.
 */
function toReplyRow(question: Row, seq: number, isDialogue: boolean): Row {
  return {
    ...question,
    id: randomUUID(),
    seq,
    authorId: null,
    clientId: null,
    parentId: isDialogue ? question.id : question.parentId,
    replyToId: isDialogue ? null : question.id,
    role: "assistant",
    status: "queued",
    text: "",
  };
}

function toQuestions(drafts: readonly { row: Row; reply: Row | undefined }[], model: string) {
  return drafts.flatMap(({ row: { id, conversationId, authorId }, reply }) =>
    reply ? [{ id, conversationId, askedById: authorId ?? "", replyId: reply.id, model }] : [],
  );
}

type Fresh = { actor: Actor | null; mentions: readonly string[]; images: readonly ImageRow[] };

function toFresh(row: Row, { actor, mentions, images }: Fresh) {
  return toMessage({
    ...row,
    author: actor && { id: actor.user.id, name: actor.user.name },
    authorName: null,
    error: null,
    retryAt: null,
    model: null,
    thoughts: null,
    summaryUntilId: null,
    summaryOf: null,
    attempt: 0,
    tokensIn: null,
    tokensOut: null,
    firstMs: null,
    tookMs: null,
    editedAt: null,
    deletedAt: null,
    mentions: mentions.map((userId) => ({ userId })),
    pictures: images.map((image) => ({ image })),
    drawings: [],
    reactions: [],
  });
}
