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

/** Where in somebody's dialogues all grams were said; whether that was the words is to be seen. */
export async function findSaid(ownerId: string, grams: readonly string[]): Promise<Said> {
  const asked = { owner: toOwnerGram(ownerId), grams };
  const rows = await (databaseKind === "sqlite" ? findInSqlite(asked) : findInPostgres(asked));
  const { entryIds, dialogueIds } = Found.parse(JSON.parse(rows[0]?.found ?? ""));
  const said = new Map<string, number[]>();
  for (const [index, id] of (dialogueIds ?? []).entries()) {
    const entryId = entryIds?.[index];
    if (entryId === undefined) continue;
    const known = said.get(id);
    if (known) known.push(entryId);
    else said.set(id, [entryId]);
  }
  return said;
}

/** Those of these dialogues where the words were really said. */
export async function findSaying(said: Said, ids: readonly string[], words: readonly string[]) {
  const found = new Set<string>();
  // Grams seldom mislead: mostly the newest message of each has them.
  const newest = ids.flatMap((id) => toEntries(said, id).slice(0, 1));
  const others = ids.flatMap((id) => toEntries(said, id).slice(1));
  const unfound = (entries: typeof others) => entries.filter(({ id }) => !found.has(id));
  for (const entries of [newest, others]) {
    for (let left = unfound(entries); left.length > 0; left = unfound(left.slice(STEP))) {
      const texts = await readTexts(left.slice(0, STEP).map(({ entryId }) => entryId));
      for (const { conversationId, message } of texts) {
        if (!found.has(conversationId) && hasWords(message.text, words)) found.add(conversationId);
      }
    }
  }
  return found;
}

type Asked = { owner: string; grams: readonly string[] };
/** Two columns as one value: thousands of rows cost the client more than the search. */
type Row = { found: string };
const Found = z.object({
  entryIds: z.array(z.number()).nullable(),
  dialogueIds: z.array(z.string()).nullable(),
});

/** FTS5 walks the lists backwards side by side, and stops when it has enough. */
function findInSqlite({ owner, grams }: Asked) {
  const match = `${owner} AND ((${grams.join(" AND ")}) OR ${ANY_GRAM})`;
  return db.$queryRaw<Row[]>`
    SELECT json_object(
      'entryIds', json_group_array("id"), 'dialogueIds', json_group_array("conversationId")
    ) AS "found"
    FROM (
      SELECT entry."id", entry."conversationId"
      FROM "SearchGrams" AS found
      CROSS JOIN "SearchEntry" AS entry ON entry."id" = found.rowid
      WHERE found."SearchGrams" MATCH ${match}
      ORDER BY found.rowid DESC LIMIT ${LONGEST_LOOK}
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
    )
    SELECT CAST(json_build_object(
      'entryIds', json_agg("id"), 'dialogueIds', json_agg("conversationId")
    ) AS TEXT) AS "found" FROM newest`;
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
