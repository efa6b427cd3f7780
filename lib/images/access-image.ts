import "server-only";
import { AppError } from "@/lib/contract/errors";
import { db, type Prisma } from "@/lib/db/client";

/** The picture, for who may see it; to everybody else it does not exist. */
export async function accessImage(userId: string, id: string) {
  const image = await db.image.findFirst({ where: { id, ...visibleTo(userId) } });
  if (!image) throw new AppError("not_found", "There is no such picture.");
  return image;
}

/** Shown in a message that they may read, or theirs and shown nowhere yet. */
export function visibleTo(userId: string) {
  return {
    state: "kept",
    OR: [
      { ownerId: userId, shownIn: { none: {} } },
      { shownIn: { some: { message: readableBy(userId) } } },
    ],
  } satisfies Prisma.ImageWhereInput;
}

export function readableBy(userId: string) {
  return {
    deletedAt: null,
    conversation: { closedAt: null, members: { some: { userId, leftAt: null } } },
  } satisfies Prisma.MessageWhereInput;
}
