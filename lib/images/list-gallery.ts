import "server-only";
import type { GalleryAnswer } from "@/lib/contract/images";
import { AppError } from "@/lib/contract/errors";
import { db } from "@/lib/db/client";
import { findVisible } from "@/lib/images/access-image";
import { toImage } from "@/lib/images/to-image";

type Page = { before?: string | undefined; limit: number };

/** My pictures that I may still see, the newest first. */
export async function listMine(userId: string, { before, limit }: Page): Promise<GalleryAnswer> {
  let place = before === undefined ? null : readPlace(before);
  const found: Awaited<ReturnType<typeof findVisible>> = [];
  // What others have since shut away from me is left out, and the page filled up.
  for (let isMore = true; isMore && found.length <= limit;) {
    const rows = await db.image.findMany({
      where: { ownerId: userId, state: "kept", ...(place && olderThan(place)) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const ids = rows.map(({ id }) => id);
    const visible = (await findVisible(db, userId, ids)).filter(
      // A temporary dialogue is in no list, and what it shows neither.
      ({ place }) => place?.isTemporary !== true,
    );
    found.push(...visible.toSorted((a, b) => ids.indexOf(a.image.id) - ids.indexOf(b.image.id)));
    const last = rows.at(-1);
    isMore = rows.length > limit && last !== undefined;
    if (last) place = { at: last.createdAt, rest: [last.id] };
  }
  const page = found.slice(0, limit);
  const images = page.map(({ image, place: shown }) => ({
    ...toImage(image),
    ...(shown && { messageId: shown.messageId, conversationId: shown.conversationId }),
  }));
  const last = page.at(-1)?.image;
  return toAnswer(images, found.length > limit && last && [last.createdAt.getTime(), last.id]);
}

type Place = { at: Date; rest: readonly string[] };

function olderThan({ at, rest: [id = ""] }: Place) {
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}

/**
 * What is shown in a conversation that the caller may read, which is seen to before; the newest
 * first, by when it was shown there.
 */
export async function listShownIn(
  conversationId: string,
  { before, limit }: Page,
): Promise<GalleryAnswer> {
  const place = before === undefined ? null : readPlace(before);
  const rows = await db.shownImage.findMany({
    where: { conversationId, ...(place && shownBefore(place)) },
    include: { image: true },
    orderBy: [{ shownAt: "desc" }, { messageId: "desc" }, { position: "desc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const images = page.map(({ image, messageId, shownAt }) => ({
    ...{ ...toImage(image), messageId, conversationId },
    shownAt: shownAt.toISOString(),
  }));
  const last = page.at(-1);
  const next = last && [last.shownAt.getTime(), last.messageId, last.position];
  return toAnswer(images, rows.length > limit && next);
}

function shownBefore({ at: shownAt, rest: [messageId = "", position = ""] }: Place) {
  const here = { shownAt, messageId, position: { lt: Number(position) || 0 } };
  return {
    OR: [{ shownAt: { lt: shownAt } }, { shownAt, messageId: { lt: messageId } }, here],
  };
}

function toAnswer(
  images: GalleryAnswer["images"],
  next: readonly (string | number)[] | false | undefined,
) {
  return { images, hasMore: Boolean(next), ...(next && { next: next.join(".") }) };
}

function readPlace(place: string): Place {
  const [, time, rest = ""] = /^(\d{1,15})\.(.+)$/.exec(place) ?? [];
  if (time !== undefined) return { at: new Date(Number(time)), rest: rest.split(".") };
  throw new AppError("invalid", "before is no place in a gallery.", {
    fields: { before: "is no place in a gallery" },
  });
}
