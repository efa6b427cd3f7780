import "server-only";
import { AppError } from "@/lib/contract/errors";
import { Prisma } from "@/lib/db/client";

/** Where a dialogue stands in the list. */
export type Place = { pinned: boolean; activeAt: Date; id: string };

/** Where a page of the list ends. It says itself where that is: the dialogue may move, or go. */
export function toPlace({ pinned, activeAt, id }: Place) {
  return `${pinned ? 1 : 0}.${activeAt.getTime()}.${id}`;
}

export function readPlace(place: string): Place {
  const [, pinned, at, id] = /^([01])\.(\d{1,15})\.(.{1,100})$/u.exec(place) ?? [];
  if (pinned === undefined || at === undefined || id === undefined) {
    throw new AppError("invalid", "before is no place in this list.", {
      fields: { before: "is no place in this list" },
    });
  }
  return { pinned: pinned === "1", activeAt: new Date(Number(at)), id };
}

/** The pinned ones first, then the latest used. */
export const listOrder = [
  { pinned: "desc" },
  { activeAt: "desc" },
  { id: "asc" },
] satisfies Prisma.ConversationOrderByWithRelationInput[];

/** What comes after a place in the list. */
export function isAfter({ pinned, activeAt, id }: Place): Prisma.ConversationWhereInput {
  return {
    OR: [
      ...(pinned ? [{ pinned: false }] : []),
      { pinned, activeAt: { lt: activeAt } },
      { pinned, activeAt, id: { gt: id } },
    ],
  };
}

/** The same for SQL that is written out. */
export function isAfterInSql({ pinned, activeAt, id }: Place) {
  return Prisma.sql`(
    ("pinned" = ${false} AND ${pinned}) OR ("pinned" = ${pinned} AND (
      "activeAt" < ${activeAt} OR ("activeAt" = ${activeAt} AND "id" > ${id})
    ))
  )`;
}
