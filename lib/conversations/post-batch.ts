import "server-only";
import { AppError } from "@/lib/contract/errors";
import { findRefusal } from "@/lib/conversations/access-deed";
import { findPlaces } from "@/lib/conversations/find-places";
import { type Inserted, insertPosts } from "@/lib/conversations/insert-posts";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { Prisma, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { lockConversation } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";
import { findShareable, noSuchPicture, pickShareable } from "@/lib/images/find-shareable";
import { askedPictures, type Post, type Posted } from "@/lib/conversations/post";
import { nudge } from "@/lib/events/nudges";

/** Writes posts to one conversation in one transaction; each gets its message, or its own error. */
export async function postBatch(conversationId: string, posts: readonly Post[]) {
  const { outcomes, inserted } = await transaction((tx) => write(tx, conversationId, posts));
  tellOfPosts(inserted);
  return outcomes;
}

/** After the commit. */
export function tellOfPosts({ fresh, events }: Inserted) {
  const messages = fresh.flatMap(({ posted: { message, reply } }) => [
    message,
    ...(reply ? [reply] : []),
  ]);
  publish(
    events.map((event) => {
      const { conversationId, seq, messageId } = event;
      const message = messages.find(({ id }) => id === messageId);
      const type = "message.posted";
      return { event, ...(message && { frame: { type, conversationId, seq, message } as const }) };
    }),
  );
  if (fresh.some(({ posted }) => posted.reply)) nudge({ what: "runs" });
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
    else accepted.push(inPlace(post, known));
  }
  const inserted: Inserted =
    accepted.length > 0
      ? await insertPosts(tx, conversationId, accepted, known.pictures)
      : { fresh: [], events: [] };
  for (const { posted, post } of inserted.fresh) {
    outcomes.set(keyOf(post), { made: true, ...posted });
  }
  return {
    inserted,
    outcomes: posts.map((post, index) => toOutcome(post, index, posts, outcomes)),
  };
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
          select: { id: true, conversationId: true, parentId: true, deletedAt: true },
        });
  const parents = new Set(posts.map(({ input }) => input.parentId));
  return {
    roles: new Map(members.map(({ userId, role }) => [userId, role])),
    posted,
    references: new Set(referred.map(({ id }) => id)),
    pictures: await findShareable(tx, posts.map(askedPictures)),
    places: await findPlaces(
      tx,
      referred.filter(({ id }) => parents.has(id)),
    ),
  };
}

/** Whoever names a message that was deleted a moment ago loses nothing of what they say. */
function inPlace(post: Post, { places }: Known): Post {
  const place = places.get(post.input.parentId ?? "");
  return place === undefined ? post : { ...post, input: { ...post.input, parentId: place } };
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

function findError({ actor, input }: Post, { roles, references, pictures }: Known) {
  const role = roles.get(actor.user.id);
  if (role === undefined) return new AppError("not_found", "There is no such conversation.");
  const refusal = findRefusal(role, "say");
  if (refusal) return refusal;
  for (const field of ["replyTo", "parentId"] as const) {
    const id = input[field];
    if (id === undefined || id === null || references.has(id)) continue;
    const why = "is no message of this conversation";
    return new AppError("invalid", `${field} ${why}.`, { fields: { [field]: why } });
  }
  return pickShareable(pictures, askedPictures({ actor, input })) ? null : noSuchPicture();
}

function keyOf({ actor, input }: Post) {
  return `${actor.user.id} ${input.clientId}`;
}
