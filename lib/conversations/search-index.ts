import "server-only";
import { toGrams, toScopeGram } from "@/lib/conversations/search-grams";
import { databaseKind, type Db, Prisma, type Tx } from "@/lib/db/client";

type Said = { id: string; conversationId: string; text: string };

/** Makes messages findable, in the transaction that makes them. */
export async function indexMessages(tx: Tx, messages: readonly Said[]) {
  if (messages.length === 0) return;
  const tuples = messages.map(({ id, conversationId }) => Prisma.sql`(${id}, ${conversationId})`);
  const rows = await tx.$queryRaw<{ id: number | bigint; messageId: string }[]>`
    INSERT INTO "SearchEntry" ("messageId", "conversationId") VALUES ${Prisma.join(tuples)}
    RETURNING "id", "messageId"`;
  const ids = new Map(rows.map(({ id, messageId }) => [messageId, Number(id)]));
  await insertGrams(
    tx,
    messages.flatMap((message) => {
      const id = ids.get(message.id);
      return id === undefined ? [] : [{ id, grams: toLine(message) }];
    }),
  );
}

/** The message keeps its number; it is found by its new text alone. */
export async function reindexMessage(tx: Tx, before: Said, text: string) {
  const id = await unindexMessage(tx, before);
  if (id !== null) await insertGrams(tx, [{ id, grams: toLine({ ...before, text }) }]);
}

/** Nothing of the text stays. `before` is the message as it was indexed. */
export async function unindexMessage(tx: Tx, before: Said) {
  const entry = await tx.searchEntry.findUnique({ where: { messageId: before.id } });
  if (!entry) return null;
  await deleteGrams(tx, [{ id: entry.id, grams: toLine(before) }]);
  return entry.id;
}

const BATCH = 500;

/** Before the messages of a conversation are deleted: SQLite's index has to be told their words. */
export async function unindexConversation(tx: Tx, conversationId: string) {
  for (let after = 0; ;) {
    const entries = await tx.searchEntry.findMany({
      where: { conversationId, id: { gt: after } },
      include: { message: { select: { text: true, deletedAt: true } } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    await deleteGrams(
      tx,
      entries
        .filter(({ message }) => message.deletedAt === null)
        .map(({ id, messageId, message }) => ({
          id,
          grams: toLine({ id: messageId, conversationId, text: message.text }),
        })),
    );
    if (entries.length < BATCH) return;
    after = entries.at(-1)?.id ?? after;
  }
}

type Row = { id: number; grams: string };

async function insertGrams(tx: Tx, rows: readonly Row[]) {
  if (rows.length === 0) return;
  if (databaseKind === "sqlite") {
    const tuples = rows.map(({ id, grams }) => Prisma.sql`(${id}, ${grams})`);
    await tx.$executeRaw`INSERT INTO "SearchGrams"(rowid, "grams") VALUES ${Prisma.join(tuples)}`;
    return;
  }
  const tuples = rows.map(
    ({ id, grams }) => Prisma.sql`(${id}, array_to_tsvector(string_to_array(${grams}, ' ')))`,
  );
  await tx.$executeRaw`INSERT INTO "SearchGrams"("id", "grams") VALUES ${Prisma.join(tuples)}`;
}

async function deleteGrams(tx: Tx, rows: readonly Row[]) {
  if (rows.length === 0) return;
  if (databaseKind === "sqlite") {
    const tuples = rows.map(({ id, grams }) => Prisma.sql`('delete', ${id}, ${grams})`);
    await tx.$executeRaw`
      INSERT INTO "SearchGrams"("SearchGrams", rowid, "grams") VALUES ${Prisma.join(tuples)}`;
    return;
  }
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM "SearchGrams" WHERE "id" IN (${Prisma.join(ids)})`;
}

function toLine({ conversationId, text }: Said) {
  return [toScopeGram(conversationId), ...toGrams(text)].join(" ");
}

type Asked = {
  grams: readonly string[];
  /** What a text has that has too many grams to list. */
  any: string;
  conversationIds: readonly string[];
  before: number;
  take: number;
};

/** SQLite's parser takes no more alternatives than this; then what is found is sieved afterwards. */
const MOST_SCOPES = 200;

/** The numbers of texts that may have it, the newest first. */
export async function findCandidates(
  from: Db,
  { grams, any, conversationIds, before, take }: Asked,
): Promise<number[]> {
  const scopes = conversationIds.length > MOST_SCOPES ? [] : conversationIds.map(toScopeGram);
  if (databaseKind === "sqlite") {
    const wanted = `((${grams.join(" AND ")}) OR ${any})`;
    const match = scopes.length === 0 ? wanted : `(${scopes.join(" OR ")}) AND ${wanted}`;
    const rows = await from.$queryRaw<{ id: number | bigint }[]>`
      SELECT rowid AS "id" FROM "SearchGrams"
      WHERE "SearchGrams" MATCH ${match} AND rowid < ${before} ORDER BY rowid DESC LIMIT ${take}`;
    return rows.map(({ id }) => Number(id));
  }
  const wanted = `(${grams.map(quote).join(" & ")} | ${quote(any)})`;
  const match = scopes.length === 0 ? wanted : `(${scopes.map(quote).join(" | ")}) & ${wanted}`;
  const rows = await from.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "SearchGrams"
    WHERE "grams" @@ ${match}::tsquery AND "id" < ${before} ORDER BY "id" DESC LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

function quote(gram: string) {
  return `'${gram}'`;
}
