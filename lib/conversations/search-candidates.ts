import "server-only";
import { ANY_GRAM, toScopeGram } from "@/lib/conversations/search-grams";
import { databaseKind, db, Prisma } from "@/lib/db/client";

export type Candidate = {
  entryId: number;
  messageId: string;
  conversationId: string;
  text: string;
};

type Asked = {
  grams: readonly string[];
  conversationIds: readonly string[];
  /** An entry's number: only what came before it. */
  before: number;
  take: number;
};

/** Messages whose texts have all the grams, the newest first; whether they have the words is to be seen. */
export async function findCandidates(asked: Asked): Promise<Candidate[]> {
  const rows = await (databaseKind === "sqlite" ? findInSqlite(asked) : findInPostgres(asked));
  return rows.map(({ entryId, ...rest }) => ({ ...rest, entryId: Number(entryId) }));
}

type Row = Omit<Candidate, "entryId"> & { entryId: number | bigint };

/** FTS5 walks all lists backwards side by side, and stops when it has enough. */
function findInSqlite({ grams, conversationIds, before, take }: Asked) {
  const scopes = conversationIds.map(toScopeGram).join(" OR ");
  const match = `(${scopes}) AND ((${grams.join(" AND ")}) OR ${ANY_GRAM})`;
  return db.$queryRaw<Row[]>`
    SELECT entry."id" AS "entryId", entry."messageId", entry."conversationId", message."text"
    FROM "SearchGrams" AS found
    CROSS JOIN "SearchEntry" AS entry ON entry."id" = found.rowid
    CROSS JOIN "Message" AS message ON message."id" = entry."messageId"
    WHERE found."SearchGrams" MATCH ${match} AND found.rowid < CAST(${before} AS INTEGER)
    ORDER BY found.rowid DESC LIMIT ${take}`;
}

/**
 * Room by room while there are few, so that the planner knows what is frequent in which: of all of
 * them together it takes the newest to be as good as any, and walks past others' messages for long.
 */
const ONE_BY_ONE = 16;

function findInPostgres({ grams, conversationIds, before, take }: Asked) {
  const query = `(${grams.map(quote).join(" & ")}) | ${quote(ANY_GRAM)}`;
  const scopes =
    conversationIds.length > ONE_BY_ONE
      ? [Prisma.sql`"conversationId" IN (${Prisma.join([...conversationIds])})`]
      : conversationIds.map((id) => Prisma.sql`"conversationId" = ${id}`);
  const parts = scopes.map(
    (scope) => Prisma.sql`
      (SELECT "id" FROM "SearchGrams"
      WHERE ${scope} AND "grams" @@ ${query}::tsquery AND "id" < ${before}
      ORDER BY "id" DESC LIMIT ${take})`,
  );
  return db.$queryRaw<Row[]>`
    SELECT entry."id" AS "entryId", entry."messageId", entry."conversationId", message."text"
    FROM (
      SELECT "id" FROM (${Prisma.join(parts, " UNION ALL ")}) AS parts ORDER BY "id" DESC LIMIT ${take}
    ) AS found
    JOIN "SearchEntry" AS entry ON entry."id" = found."id"
    JOIN "Message" AS message ON message."id" = entry."messageId"
    ORDER BY entry."id" DESC`;
}

function quote(gram: string) {
  return `'${gram}'`;
}
