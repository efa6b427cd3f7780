import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message, PostMessageInput } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { asksAssistant } from "@/lib/conversations/asks-assistant";
import { findRefusal } from "@/lib/conversations/access-deed";
import { mentionFinder } from "@/lib/conversations/find-mentions";
import { queueReplies } from "@/lib/conversations/queue-replies";
import { indexMessages } from "@/lib/conversations/search-index";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { Prisma, type Tx } from "@/lib/db/client";
import { insertRows } from "@/lib/db/insert-rows";
import { transaction } from "@/lib/db/transaction";
import { fillPlaces, lockConversation, takePlaces } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";
import { nudge } from "@/lib/events/nudges";

export type Post = { actor: Actor; input: PostMessageInput };
export type Posted = { made: boolean; message: Message; reply?: Message };

/** Writes posts to one conversation in one transaction; each gets its message, or its own error. */
export async function postBatch(conversationId: string, posts: readonly Post[]) {
  const { outcomes, fresh } = await transaction((tx) => write(tx, conversationId, posts));
  publish(
    fresh.flatMap(({ events, posted: { message, reply } }) =>
      [message, ...(reply ? [reply] : [])].flatMap((each, index) => {
        const event = events[index];
        if (!event) return [];
        const type = "message.posted";
        return [{ event, frame: { type, conversationId, seq: event.seq, message: each } } as const];
      }),
    ),
  );
  if (fresh.some(({ posted }) => posted.reply)) nudge({ what: "runs" });
  return outcomes;
}

async function write(tx: Tx, conversationId: string, posts: readonly Post[]) {
  await lockConversation(tx, conversationId);
  const known = await loadKnown(tx, conversationId, posts);
  const outcomes = new Map<string, Posted | AppError>();
  const accepted: Post[] = [];
  for (const post of posts) {
    const key = keyOf(post);
    if (outcomes.has(key) || accepted.some((other) => keyOf(other) === key)) continue;
    const found = known.posted.get(key);
    const error = findError(post, known);
    if (error) outcomes.set(key, error);
    else if (found) outcomes.set(key, { made: false, ...found });
    else accepted.push(post);
  }
  const fresh = accepted.length > 0 ? await insert(tx, conversationId, accepted) : [];
  for (const { posted, post } of fresh) outcomes.set(keyOf(post), { made: true, ...posted });
  return { fresh, outcomes: posts.map((post, index) => toOutcome(post, index, posts, outcomes)) };
}

/** Twins within one batch: the first made it. */
function toOutcome(
  post: Post,
  index: number,
  posts: readonly Post[],
  outcomes: ReadonlyMap<string, Posted | AppError>,
) {
  const key = keyOf(post);
  const outcome = outcomes.get(key);
  const isTwin = posts.findIndex((other) => keyOf(other) === key) < index;
  return isTwin && outcome && "made" in outcome ? { ...outcome, made: false } : outcome;
}

type Known = Awaited<ReturnType<typeof loadKnown>>;

async function loadKnown(tx: Tx, conversationId: string, posts: readonly Post[]) {
  const authors = [...new Set(posts.map(({ actor }) => actor.user.id))];
  const members = await tx.member.findMany({
    where: {
      conversationId,
      userId: { in: authors },
      leftAt: null,
      conversation: { closedAt: null },
    },
    select: { userId: true, role: true },
  });
  const posted = await findPosted(tx, conversationId, posts);
  const references = posts.flatMap(({ input }) =>
    [input.replyTo ?? [], input.parentId ?? []].flat(),
  );
  const referred =
    references.length === 0
      ? []
      : await tx.message.findMany({
          where: { id: { in: references }, conversationId },
          select: { id: true },
        });
  return {
    roles: new Map(members.map(({ userId, role }) => [userId, role])),
    posted,
    references: new Set(referred.map(({ id }) => id)),
  };
}

/** By pairs: an author's clientIds times everybody else's would be looked up one by one. */
async function findPosted(tx: Tx, conversationId: string, posts: readonly Post[]) {
  const pairs = posts.map(
    ({ actor, input }) => Prisma.sql`(${conversationId}, ${actor.user.id}, ${input.clientId})`,
  );
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Message" WHERE ("conversationId", "authorId", "clientId")
    IN (VALUES ${Prisma.join(pairs)})`;
  const posted = new Map<string, Omit<Posted, "made">>();
  if (found.length === 0) return posted;
  const ids = found.map(({ id }) => id);
  const rows = await tx.message.findMany({ where: { id: { in: ids } }, include: messageParts });
  const runs = await tx.run.findMany({
    where: { questionId: { in: ids } },
    orderBy: { createdAt: "desc" },
    include: { message: { include: messageParts } },
  });
  // The first of its replies: what the first call made.
  const replies = new Map(runs.map(({ questionId, message }) => [questionId, toMessage(message)]));
  for (const row of rows) {
    const reply = replies.get(row.id);
    const key = `${row.authorId ?? ""} ${row.clientId ?? ""}`;
    posted.set(key, { message: toMessage(row), ...(reply && { reply }) });
  }
  return posted;
}

function findError({ actor, input }: Post, { roles, references }: Known) {
  const role = roles.get(actor.user.id);
  if (role === undefined) return new AppError("not_found", "There is no such conversation.");
  const refusal = findRefusal(role, "say");
  if (refusal) return refusal;
  for (const field of ["replyTo", "parentId"] as const) {
    const id = input[field];
    if (id === undefined || references.has(id)) continue;
    const why = "is no message of this conversation";
    return new AppError("invalid", `${field} ${why}.`, { fields: { [field]: why } });
  }
  return null;
}

async function insert(tx: Tx, conversationId: string, posts: readonly Post[]) {
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { kind: true, assistant: true },
  });
  const asked = posts.map(({ input }) => asksAssistant(conversation, input));
  const count = posts.length + asked.filter(Boolean).length;
  const places = await takePlaces(tx, conversationId, count, { said: true });
  let seq = places.seq;
  const drafts = posts.map((post, index) => {
    const row = toRow(conversationId, post, seq++);
    return { post, row, reply: asked[index] ? toReplyRow(row, seq++) : undefined };
  });
  const rows = drafts.map(({ row }) => row);
  const all = drafts.flatMap(({ row, reply }) => [row, ...(reply ? [reply] : [])]);
  await insertRows(tx, "Message", all);
  await indexMessages(tx, rows);
  await queueReplies(
    tx,
    drafts.flatMap(({ row, reply }) =>
      reply
        ? [{ id: row.id, conversationId, askedById: row.authorId ?? "", replyId: reply.id }]
        : [],
    ),
  );
  const texts = rows.map(({ text }) => text);
  const mentions = texts.map(await mentionFinder(tx, conversationId, texts));
  const mentionRows = rows.flatMap(({ id, seq }, index) =>
    (mentions[index] ?? []).map((userId) => ({ messageId: id, userId, conversationId, seq })),
  );
  if (mentionRows.length > 0) await tx.mention.createMany({ data: mentionRows });
  const events = await fillPlaces(
    tx,
    places,
    all.map(({ id }) => ({ type: "message.posted", messageId: id })),
  );
  return drafts.map(({ post, row, reply }, index) => ({
    post,
    posted: {
      message: toFresh(row, post.actor, mentions[index] ?? []),
      ...(reply && { reply: toFresh(reply, null, []) }),
    },
    events: events.filter(({ messageId }) => messageId === row.id || messageId === reply?.id),
  }));
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

function toRow(conversationId: string, { actor, input }: Post, seq: number): Row {
  return {
    id: randomUUID(),
    conversationId,
    seq,
    authorId: actor.user.id,
    clientId: input.clientId,
    parentId: input.parentId ?? null,
    replyToId: input.replyTo ?? null,
    role: "user",
    status: "done",
    text: input.text,
    createdAt: new Date(),
  };
}

/** What the assistant is going to write, as long as nothing of it is there. */
function toReplyRow(question: Row, seq: number): Row {
  return {
    ...question,
    id: randomUUID(),
    seq,
    authorId: null,
    clientId: null,
    replyToId: question.id,
    role: "assistant",
    status: "queued",
    text: "",
  };
}

function toFresh(row: Row, actor: Actor | null, mentions: readonly string[]) {
  return toMessage({
    ...row,
    author: actor && { id: actor.user.id, name: actor.user.name },
    authorName: null,
    error: null,
    model: null,
    attempt: 0,
    tokensIn: null,
    tokensOut: null,
    editedAt: null,
    deletedAt: null,
    mentions: mentions.map((userId) => ({ userId })),
    reactions: [],
  });
}

function keyOf({ actor, input }: Post) {
  return `${actor.user.id} ${input.clientId}`;
}
