import "server-only";
import { db, Prisma } from "@/lib/db/client";
import type { Positions } from "@/lib/events/cursor";

type Reader = { userId: string; only: string | null };
type Row = {
  lane: number;
  position: number;
  conversationId: string;
  seq: number;
  type: string;
  messageId: string | null;
  userId: string | null;
};

/**
 * Events between two places in the log, lane by lane, of the conversations that somebody is in. By
 * their memberships: a list of thousands of ids is more than a query takes.
 */
export async function listOwnEvents(reader: Reader, from: Positions, to: Positions, most: number) {
  const ranges = toRanges(from, to);
  if (!ranges) return [];
  return await db.$queryRaw<Row[]>`
    SELECT event."lane", event."position", event."conversationId", event."seq", event."type",
      event."messageId", event."userId"
    FROM "Event" AS event ${ofOwn(reader)}
    WHERE ${ranges}
    ORDER BY event."lane", event."position" LIMIT ${most}`;
}

/** Which of the conversations that somebody is in have events after a place. */
export async function listOwnChanged(reader: Reader, from: Positions) {
  const ranges = toRanges(from);
  if (!ranges) return new Set<string>();
  const rows = await db.$queryRaw<{ conversationId: string }[]>`
    SELECT DISTINCT event."conversationId" FROM "Event" AS event ${ofOwn(reader)} WHERE ${ranges}`;
  return new Set(rows.map(({ conversationId }) => conversationId));
}

function ofOwn({ userId, only }: Reader) {
  const narrow = only === null ? Prisma.empty : Prisma.sql`AND event."conversationId" = ${only}`;
  return Prisma.sql`
    JOIN "Member" AS member ON member."conversationId" = event."conversationId"
      AND member."userId" = ${userId} AND member."leftAt" IS NULL ${narrow}`;
}

function toRanges(from: Positions, to?: Positions) {
  const lanes = [...from.keys()].filter((lane) => !to || (from[lane] ?? 0) < (to[lane] ?? 0));
  if (lanes.length === 0) return null;
  const ranges = lanes.map((lane) => {
    const after = Prisma.sql`event."lane" = ${lane} AND event."position" > ${from[lane] ?? 0}`;
    return to
      ? Prisma.sql`(${after} AND event."position" <= ${to[lane] ?? 0})`
      : Prisma.sql`(${after})`;
  });
  return Prisma.sql`(${Prisma.join(ranges, " OR ")})`;
}
