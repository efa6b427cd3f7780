import "server-only";
import { toGrams, toOwnerGram, toScopeGram } from "@/lib/conversations/search-grams";
import { databaseKind, Prisma, type Tx } from "@/lib/db/client";

type Said = { id: string; conversationId: string; text: string };
type Entry = { id: number | bigint; messageId: string; ownerId: string | null };

/** Makes messages findable, in the transaction that makes them. */
export async function indexMessages(tx: Tx, messages: readonly Said[]) {
  if (messages.length === 0) return;
  const tuples = messages.map(
    ({ id, conversationId }) => Prisma.sql`(${id}, ${conversationId},
      (SELECT "makerId" FROM "Conversation" WHERE "id" = ${conversationId} AND "kind" = 'dialogue'))`,
  );
  const rows = await tx.$queryRaw<Entry[]>`
    INSERT INTO "SearchEntry" ("messageId", "conversationId", "ownerId")
    VALUES ${Prisma.join(tuples)} RETURNING "id", "messageId", "ownerId"`;
  const entries = new Map(rows.map((row) => [row.messageId, row]));
  await insertGrams(
    tx,
    messages.flatMap((message) => {
      const entry = entries.get(message.id);
      return entry ? [{ ...message, entryId: Number(entry.id), ownerId: entry.ownerId }] : [];
    }),
  );
}

/** The message keeps its number; it is found by its new text alone. */
export async function reindexMessage(tx: Tx, before: Said, text: string) {
  const entry = await unindexMessage(tx, before);
  if (entry) await insertGrams(tx, [{ ...before, ...entry, text }]);
}

/** Nothing of the text stays. `before` is the message as it was indexed. */
export async function unindexMessage(tx: Tx, before: Said) {
  const entry = await tx.searchEntry.findUnique({ where: { messageId: before.id } });
  if (!entry) return null;
  const { id: entryId, ownerId } = entry;
  await deleteGrams(tx, [{ ...before, entryId, ownerId }]);
  return { entryId, ownerId };
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

export type Indexed = Said & { entryId: number; ownerId: string | null };

async function insertGrams(tx: Tx, all: readonly Indexed[]) {
  const rows = all.filter(hasText);
  if (rows.length === 0) return;
  if (databaseKind === "sqlite") {
    const tuples = rows.map((row) => Prisma.sql`(${row.entryId}, ${toLine(row)})`);
    await tx.$executeRaw`INSERT INTO "SearchGrams"(rowid, "grams") VALUES ${Prisma.join(tuples)}`;
    return;
  }
  const tuples = rows.map(
    (row) =>
      Prisma.sql`(${row.entryId}, ${row.conversationId},
        array_to_tsvector(string_to_array(${toLine(row)}, ' ')))`,
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

/** As it was when it was indexed: by whatever else of the conversation it were not to be deleted. */
function toLine({ conversationId, ownerId, text }: Indexed) {
  const owner = ownerId === null ? [] : [toOwnerGram(ownerId)];
  // PostgreSQL has the conversation beside.
  const scope = databaseKind === "sqlite" ? [toScopeGram(conversationId)] : [];
  return [...owner, ...scope, ...toGrams(text)].join(" ");
}

async function erasesAtOnce(tx: Tx, is: boolean) {
  // The driver binds numbers as floating ones, which FTS5 does not take for this.
  const value = Prisma.sql`CAST(${is ? 1 : 0} AS INTEGER)`;
  await tx.$executeRaw`
    INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('secure-delete', ${value})`;
}
