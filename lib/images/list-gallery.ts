import "server-only";
import type { GalleryAnswer } from "@/lib/contract/images";
import { AppError } from "@/lib/contract/errors";
import { db, type Prisma } from "@/lib/db/client";
import { readableBy, visibleTo } from "@/lib/images/access-image";
import { toImage } from "@/lib/images/to-image";

type Page = { before?: string | undefined; limit: number };

/** My pictures that I may still see, the newest first. */
export async function listMine(userId: string, page: Page) {
  return await list(userId, { ownerId: userId }, page);
}

/** What is shown in a conversation that the caller may read; that is seen to before. */
export async function listShownIn(userId: string, conversationId: string, page: Page) {
  const shown = { some: { message: { conversationId, deletedAt: null } } };
  return await list(userId, { shownIn: shown }, page, conversationId);
}

async function list(
  userId: string,
  which: Prisma.ImageWhereInput,
  { before, limit }: Page,
  conversationId?: string,
): Promise<GalleryAnswer> {
  const rows = await db.image.findMany({
    where: { AND: [which, visibleTo(userId), ...(before === undefined ? [] : [after(before)])] },
    include: {
      shownIn: {
        where: { message: { ...readableBy(userId), ...(conversationId && { conversationId }) } },
        select: { message: { select: { id: true, conversationId: true } } },
        take: 1,
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    images: page.map(({ shownIn: [place], ...row }) => ({
      ...toImage(row),
      ...(place && {
        messageId: place.message.id,
        conversationId: place.message.conversationId,
      }),
    })),
    hasMore,
    ...(hasMore && last && { next: `${last.createdAt.getTime()}.${last.id}` }),
  };
}

function after(place: string): Prisma.ImageWhereInput {
  const [, time, id = ""] = /^(\d{1,15})\.(.+)$/.exec(place) ?? [];
  if (time === undefined) {
    throw new AppError("invalid", "before is no place in a gallery.", {
      fields: { before: "is no place in a gallery" },
    });
  }
  const createdAt = new Date(Number(time));
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
