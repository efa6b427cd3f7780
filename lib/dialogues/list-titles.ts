import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { db, Prisma } from "@/lib/db/client";
import { isAfterInSql, type Place } from "@/lib/dialogues/list-place";

/** A part of the list of somebody's dialogues: all that comes after a place in it. */
export type Listed = { archived: boolean; after: Place | undefined };

/** What they are called, in the order of the list. Thousands are read at once: past the models. */
export async function listTitles({ user }: Actor, { archived, after }: Listed) {
  return await db.$queryRaw<{ id: string; title: string }[]>`
    SELECT "id", "title" FROM "Conversation"
    WHERE "makerId" = ${user.id} AND "kind" = 'dialogue' AND "archived" = ${archived}
      AND "temporary" = ${false} AND "closedAt" IS NULL
      ${after ? Prisma.sql`AND ${isAfterInSql(after)}` : Prisma.empty}
    ORDER BY "pinned" DESC, "activeAt" DESC, "id" ASC`;
}
