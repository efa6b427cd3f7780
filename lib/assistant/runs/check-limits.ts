import "server-only";
import type { ReplyError } from "@/lib/contract/conversations";
import { db, Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What one may ask for in a day is used up; no model has been asked. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
  readonly limit: ReplyError & ("day-limit" | "guests-limit");

  constructor(limit: LimitReached["limit"]) {
    super("A limit of the assistant is reached.");
    this.limit = limit;
  }
}

/** Tokens of the last day: of a person, and of all guests together, since guests cost nothing to make. */
export async function checkLimits(askedById: string, now = new Date()) {
  const since = new Date(now.getTime() - DAY_MS);
  const asker = await db.user.findUnique({ where: { id: askedById }, select: { guest: true } });
  const own = Prisma.sql`run."askedById" = ${askedById}`;
  if ((await countTokens(since, own)) >= env.PERSON_DAY_TOKENS) throw new LimitReached("day-limit");
  if (asker?.guest !== true) return;
  const ofGuests = Prisma.sql`run."askedById" IN (SELECT "id" FROM "User" WHERE "guest" = TRUE)`;
  if ((await countTokens(since, ofGuests)) >= env.GUESTS_DAY_TOKENS) {
    throw new LimitReached("guests-limit");
  }
}

async function countTokens(since: Date, whose: Prisma.Sql) {
  const [row] = await db.$queryRaw<{ tokens: number | bigint | null }[]>`
    SELECT CAST(SUM(message."tokensIn" + message."tokensOut") AS BIGINT) AS "tokens"
    FROM "Run" AS run JOIN "Message" AS message ON message."id" = run."messageId"
    WHERE ${whose} AND run."createdAt" > ${since}`;
  return Number(row?.tokens ?? 0);
}
