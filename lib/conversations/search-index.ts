import "server-only";
import { toGrams, toScopeGram } from "@/lib/conversations/search-grams";
import { databaseKind, Prisma, type Tx } from "@/lib/db/client";

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
      const entryId = ids.get(message.id);
      return entryId === undefined ? [] : [{ ...message, entryId }];
    }),
  );
}

/** The message keeps its number; it is found by its new text alone. */
export async function reindexMessage(tx: Tx, before: Said, text: string) {
  const entryId = await unindexMessage(tx, before);
  if (entryId !== null) await insertGrams(tx, [{ ...before, text, entryId }]);
}

/** Nothing of the text stays. `before` is the message as it was indexed. */
export async function unindexMessage(tx: Tx, before: Said) {
  const entry = await tx.searchEntry.findUnique({ where: { messageId: before.id } });
  if (!entry) return null;
  await deleteGrams(tx, [{ ...before, entryId: entry.id }]);
  return entry.id;
}

/**
 * Messages that nobody can find any more, by the hundreds. SQLite only marks them, since taking them
 * out one by one costs fifty times as much: whoever calls this calls `purgeIndex` in the end.
 */
export async function unindexMany(tx: Tx, messages: readonly Indexed[]) {
  if (databaseKind === "sqlite") await erasesAtOnce(tx, false);
  await deleteGrams(tx, messages);
  if (databaseKind === "sqlite") await erasesAtOnce(tx, true);
}

export type Indexed = Said & { entryId: number };

async function insertGrams(tx: Tx, all: readonly Indexed[]) {
  const rows = all.filter(hasText);
  if (rows.length === 0) return;
  if (databaseKind === "sqlite") {
    const tuples = rows.map((row) => Prisma.sql`(${row.entryId}, ${toLine(row)})`);
    await tx.$executeRaw`INSERT INTO "SearchGrams"(rowid, "grams") VALUES ${Prisma.join(tuples)}`;
    return;
  }
  const tuples = rows.map(
    ({ entryId, conversationId, text }) =>
      Prisma.sql`(${entryId}, ${conversationId},
        array_to_tsvector(string_to_array(${toGrams(text).join(" ")}, ' ')))`,
  );
  await tx.$executeRaw`
    INSERT INTO "SearchGrams"("id", "conversationId", "grams") VALUES ${Prisma.join(tuples)}`;
}

/** FTS5 without content has to be told what it forgets. */
async function deleteGrams(tx: Tx, all: readonly Indexed[]) {
  const rows = all.filter(hasText);
  if (rows.length === 0) return;
  if (databaseKind === "sqlite") {
    const tuples = rows.map((row) => Prisma.sql`('delete', ${row.entryId}, ${toLine(row)})`);
    await tx.$executeRaw`
      INSERT INTO "SearchGrams"("SearchGrams", rowid, "grams") VALUES ${Prisma.join(tuples)}`;
    return;
  }
  const ids = rows.map(({ entryId }) => entryId);
  await tx.$executeRaw`DELETE FROM "SearchGrams" WHERE "id" IN (${Prisma.join(ids)})`;
}

/** A deleted message has none, and no grams. */
function hasText({ text }: Said) {
  return text !== "";
}

function toLine({ conversationId, text }: Said) {
  return [toScopeGram(conversationId), ...toGrams(text)].join(" ");
}

async function erasesAtOnce(tx: Tx, is: boolean) {
  // The driver binds numbers as floating ones, which FTS5 does not take for this.
  const value = Prisma.sql`CAST(${is ? 1 : 0} AS INTEGER)`;
  await tx.$executeRaw`
    INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('secure-delete', ${value})`;
}
