import "server-only";
import { AppError } from "@/lib/contract/errors";
import type { Prisma } from "@/lib/db/client";

type Row = { pinned: boolean; activeAt: Date; id: string };

/** Where a page of the list ends. It says itself where that is: the dialogue may move, or go. */
export function toPlace({ pinned, activeAt, id }: Row) {
  return `${pinned ? 1 : 0}.${activeAt.getTime()}.${id}`;
}

/** What comes after a place in the list. */
export function readPlace(place: string): Prisma.ConversationWhereInput[] {
  const [, pinned, at, id] = /^([01])\.(\d{1,15})\.(.{1,100})$/u.exec(place) ?? [];
  if (pinned === undefined || at === undefined || id === undefined) {
    throw new AppError("invalid", "before is no place in this list.", {
      fields: { before: "is no place in this list" },
    });
  }
  const [isPinned, activeAt] = [pinned === "1", new Date(Number(at))];
  return [
    ...(isPinned ? [{ pinned: false }] : []),
    { pinned: isPinned, activeAt: { lt: activeAt } },
    { pinned: isPinned, activeAt, id: { gt: id } },
  ];
}
