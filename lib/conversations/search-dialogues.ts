import "server-only";
import { z } from "zod";
import { ANY_GRAM, hasWords, toOwnerGram } from "@/lib/conversations/search-grams";
import { databaseKind, db } from "@/lib/db/client";

/** Messages that one search looks at; further back it finds nothing. */
const LONGEST_LOOK = 8_000;
/** Texts that are read at once. */
const STEP = 500;

/** For each dialogue the numbers of its messages that may have the words, the newest first. */
export type Said = ReadonlyMap<string, readonly number[]>;

const SaidJson = z.record(z.string(), z.array(z.number()));

/** Where in somebody's dialogues all grams were said; whether that was the words is to be seen. */
export async function findSaid(ownerId: string, grams: readonly string[]): Promise<Said> {
  const asked = { owner: toOwnerGram(ownerId), grams };
  const rows = await (databaseKind === "sqlite" ? findInSqlite(asked) : findInPostgres(asked));
  return new Map(Object.entries(SaidJson.parse(JSON.parse(rows[0]?.said ?? "{}"))));
}

/** Those of these dialogues where the words were really said. */
export async function findSaying(said: Said, ids: readonly string[], words: readonly string[]) {
  const found = new Set<string>();
  // Grams seldom mislead: mostly the newest message of each has them.
  const newest = ids.flatMap((id) => toEntries(said, id).slice(0, 1));
  const others = ids.flatMap((id) => toEntries(said, id).slice(1));
  for (const entries of [newest, others]) {
    const left = entries.filter(({ id }) => !found.has(id));
    for (let from = 0; from < left.length; from += STEP) {
      const texts = await readTexts(left.slice(from, from + STEP).map(({ entryId }) => entryId));
      for (const { conversationId, message } of texts) {
        if (!found.has(conversationId) && hasWords(message.text, words)) found.add(conversationId);
      }
    }
  }
  return found;
}

type Asked = { owner: string; grams: readonly string[] };
/** All in one value: thousands of rows cost the client more than the search. */
type Row = { said: string | null };

/** FTS5 walks the lists backwards side by side, and stops when it has enough. */
function findInSqlite({ owner, grams }: Asked) {
  const match = `${owner} AND ((${grams.join(" AND ")}) OR ${ANY_GRAM})`;
  return db.$queryRaw<Row[]>`
    SELECT json_group_object("conversationId", json("ids")) AS "said" FROM (
      SELECT "conversationId", json_group_array("id" ORDER BY "id" DESC) AS "ids" FROM (
        SELECT entry."id", entry."conversationId"
        FROM "SearchGrams" AS found
        CROSS JOIN "SearchEntry" AS entry ON entry."id" = found.rowid
        WHERE found."SearchGrams" MATCH ${match}
        ORDER BY found.rowid DESC LIMIT ${LONGEST_LOOK}
      ) GROUP BY "conversationId"
    )`;
}

/** By the grams first: in the order of the numbers it would walk past what others have said. */
function findInPostgres({ owner, grams }: Asked) {
  const query = `'${owner}' & ((${grams.map((gram) => `'${gram}'`).join(" & ")}) | '${ANY_GRAM}')`;
  return db.$queryRaw<Row[]>`
    WITH found AS MATERIALIZED (
      SELECT "id", "conversationId" FROM "SearchGrams" WHERE "grams" @@ ${query}::tsquery
    ), newest AS (
      SELECT "id", "conversationId" FROM found ORDER BY "id" DESC LIMIT ${LONGEST_LOOK}
    ), each AS (
      SELECT "conversationId", json_agg("id" ORDER BY "id" DESC) AS "ids"
      FROM newest GROUP BY "conversationId"
    )
    SELECT CAST(json_object_agg("conversationId", "ids") AS TEXT) AS "said" FROM each`;
}

function toEntries(said: Said, id: string) {
  return (said.get(id) ?? []).map((entryId) => ({ id, entryId }));
}

function readTexts(entryIds: number[]) {
  return db.searchEntry.findMany({
    where: { id: { in: entryIds } },
    select: { conversationId: true, message: { select: { text: true } } },
  });
}
