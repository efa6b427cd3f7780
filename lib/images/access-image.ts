import "server-only";
import { AppError } from "@/lib/contract/errors";
import { db, type Tx } from "@/lib/db/client";

/** The picture, for who may see it; to everybody else it does not exist. */
export async function accessImage(userId: string, id: string) {
  const [found] = await findVisible(db, userId, [id]);
  if (!found) throw new AppError("not_found", "There is no such picture.");
  return found.image;
}

/**
 * Those of these pictures that somebody sees, with a place where each is shown to them: in a message
 * that they may read; or it is theirs and shown nowhere yet. Asked from the few pictures on, step by
 * step, and not from all that they may read.
 */
export async function findVisible(from: Tx | typeof db, userId: string, ids: readonly string[]) {
  const images = await from.image.findMany({ where: { id: { in: [...ids] }, state: "kept" } });
  // A message that is deleted shows nothing any more.
  const shown = await from.shownImage.findMany({
    where: { imageId: { in: images.map(({ id }) => id) } },
    select: { imageId: true, messageId: true, conversationId: true },
    orderBy: { shownAt: "asc" },
  });
  const readable = await listReadable(
    from,
    userId,
    new Set(shown.map((place) => place.conversationId)),
  );
  const shownAnywhere = new Set(shown.map(({ imageId }) => imageId));
  const places = new Map(
    shown.flatMap(({ imageId, ...place }) => {
      const isTemporary = readable.get(place.conversationId);
      return isTemporary === undefined ? [] : [[imageId, { ...place, isTemporary }] as const];
    }),
  );
  return images.flatMap((image) => {
    const place = places.get(image.id);
    const isOwn = image.ownerId === userId && !shownAnywhere.has(image.id);
    return place || isOwn ? [{ image, place }] : [];
  });
}

/** Of these conversations, those that they may read, and whether each is in no list. */
async function listReadable(
  from: Tx | typeof db,
  userId: string,
  conversationIds: ReadonlySet<string>,
) {
  if (conversationIds.size === 0) return new Map<string, boolean>();
  const members = await from.member.findMany({
    where: { userId, leftAt: null, conversationId: { in: [...conversationIds] } },
    select: { conversationId: true, conversation: { select: { closedAt: true, temporary: true } } },
  });
  const open = members.filter(({ conversation }) => conversation.closedAt === null);
  return new Map(open.map((each) => [each.conversationId, each.conversation.temporary]));
}
