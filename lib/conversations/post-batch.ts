import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message, PostMessageInput } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { findRefusal } from "@/lib/conversations/access-deed";
import { mentionFinder } from "@/lib/conversations/find-mentions";
import { indexMessages } from "@/lib/conversations/search-index";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { Prisma, type Tx } from "@/lib/db/client";
import { insertRows } from "@/lib/db/insert-rows";
import { transaction } from "@/lib/db/transaction";
import { fillPlaces, lockConversation, takePlaces } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";

export type Post = { actor: Actor; input: PostMessageInput };
export type Posted = { made: boolean; message: Message };

/** Writes posts to one conversation in one transaction; each gets its message, or its own error. */
export async function postBatch(conversationId: string, posts: readonly Post[]) {
  const { outcomes, fresh } = await transaction((tx) => write(tx, conversationId, posts));
  publish(
    fresh.map(({ event, message }) => ({
      event,
      frame: { type: "message.posted", conversationId, seq: event.seq, message },
    })),
  );
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
    else if (found) outcomes.set(key, { made: false, message: found });
    else accepted.push(post);
  }
  const fresh = accepted.length > 0 ? await insert(tx, conversationId, accepted) : [];
  for (const { message, post } of fresh) outcomes.set(keyOf(post), { made: true, message });
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
    posted: new Map(
      posted.map((row) => [`${row.authorId ?? ""} ${row.clientId ?? ""}`, toMessage(row)]),
    ),
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
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  return await tx.message.findMany({ where: { id: { in: ids } }, include: messageParts });
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
  const places = await takePlaces(tx, conversationId, posts.length, { said: true });
  const createdAt = new Date();
  const rows = posts.map(({ actor, input }, index) => ({
    id: randomUUID(),
    conversationId,
    seq: places.seq + index,
    authorId: actor.user.id,
    clientId: input.clientId,
    parentId: input.parentId ?? null,
    replyToId: input.replyTo ?? null,
    text: input.text,
    createdAt,
  }));
  await insertRows(tx, "Message", rows);
  await indexMessages(tx, rows);
  const texts = rows.map(({ text }) => text);
  const mentions = texts.map(await mentionFinder(tx, conversationId, texts));
  const mentionRows = rows.flatMap(({ id, seq }, index) =>
    (mentions[index] ?? []).map((userId) => ({ messageId: id, userId, conversationId, seq })),
  );
  if (mentionRows.length > 0) await tx.mention.createMany({ data: mentionRows });
  const events = await fillPlaces(
    tx,
    places,
    rows.map(({ id }) => ({ type: "message.posted", messageId: id })),
  );
  return posts.flatMap((post, index) => {
    const [row, event] = [rows[index], events[index]];
    if (!row || !event) return [];
    const { id, name } = post.actor.user;
    const message = toMessage({
      ...row,
      author: { id, name },
      authorName: null,
      role: "user",
      status: "done",
      editedAt: null,
      deletedAt: null,
      mentions: (mentions[index] ?? []).map((userId) => ({ userId })),
      reactions: [],
    });
    return [{ post, message, event }];
  });
}

function keyOf({ actor, input }: Post) {
  return `${actor.user.id} ${input.clientId}`;
}
