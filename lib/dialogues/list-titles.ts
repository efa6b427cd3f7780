import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/find-actor";
import { databaseKind, db, Prisma } from "@/lib/db/client";
import { isAfterInSql, type Place } from "@/lib/dialogues/list-place";

/** A part of the list of somebody's dialogues: all that comes after a place in it. */
export type Listed = { archived: boolean; after: Place | undefined };

/** Nobody has so many; with a limit SQLite orders by its index, and keeps to that order. */
const MOST = 100_000;
const Titles = z.array(z.tuple([z.string(), z.string()]));

/**
 * Their ids and what they are called, in the order of the list. As one value: thousands of rows
 * cost the client more than all the rest of a search.
 */
export async function listTitles({ user }: Actor, { archived, after }: Listed) {
  const rows = await db.$queryRaw<{ titles: string | null }[]>`
    SELECT ${inOneValue} AS "titles" FROM (
      SELECT "id", "title" FROM "Conversation"
      WHERE "makerId" = ${user.id} AND "kind" = 'dialogue' AND "archived" = ${archived}
        AND "temporary" = ${false} AND "closedAt" IS NULL
        ${after ? Prisma.sql`AND ${isAfterInSql(after)}` : Prisma.empty}
      ORDER BY "pinned" DESC, "activeAt" DESC, "id" ASC LIMIT ${MOST}
    ) AS listed`;
  return Titles.parse(JSON.parse(rows[0]?.titles ?? "[]"));
}

const inOneValue =
  databaseKind === "sqlite"
    ? Prisma.sql`json_group_array(json_array("id", "title"))`
    : Prisma.sql`CAST(json_agg(json_build_array("id", "title")) AS TEXT)`;
