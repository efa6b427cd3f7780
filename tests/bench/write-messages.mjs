import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { loadTypeScript } from "../../scripts/load-typescript.mjs";
import { textOf } from "./texts.mjs";

const BATCH = 50_000;
const MINUTE = 60_000;

/**
 * Fills rooms with messages, past the server: through it a million would take an hour. The log is
 * as it is when all of this has been trimmed from it. `last`: how long the last one is of a room that
 * ends with a long one.
 */
export async function writeMessages(file, rooms) {
  const grams = await loadTypeScript("lib/conversations/search-grams.ts");
  const database = new Database(file);
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -1000000");
  for (const room of rooms) fill(database, grams, room);
  trimLog(database);
  database.exec("ANALYZE");
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

function fill(database, { toGrams, toOwnerGram, toScopeGram }, { id: conversationId, size, last }) {
  const { seq, kind, makerId } = database
    .prepare('SELECT "seq", "kind", "makerId" FROM "Conversation" WHERE "id" = ?')
    .get(conversationId);
  const ownerId = kind === "dialogue" ? makerId : null;
  const authors = database
    .prepare('SELECT "userId" FROM "Member" WHERE "conversationId" = ?')
    .pluck()
    .all(conversationId);
  const insert = database.prepare(
    'INSERT INTO "Message" ("id", "conversationId", "seq", "authorId", "clientId", "text", "createdAt") VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const enter = database.prepare(
    'INSERT INTO "SearchEntry" ("messageId", "conversationId", "ownerId") VALUES (?, ?, ?)',
  );
  const index = database.prepare('INSERT INTO "SearchGrams"(rowid, "grams") VALUES (?, ?)');
  const scopes = [toScopeGram(conversationId), ...(ownerId === null ? [] : [toOwnerGram(ownerId)])];
  const began = Date.now() - size * MINUTE;
  const writeSome = database.transaction((from, until) => {
    for (let nth = from; nth < until; nth++) {
      const length = nth === size - 1 && last !== undefined ? last : 20 + (nth % 120);
      const [id, text] = [randomUUID(), textOf(length, nth)];
      insert.run(
        id,
        conversationId,
        seq + nth + 1,
        authors[nth % authors.length],
        String(nth),
        text,
        new Date(began + nth * MINUTE).toISOString().replace("Z", "+00:00"),
      );
      const { lastInsertRowid } = enter.run(id, conversationId, ownerId);
      index.run(lastInsertRowid, [...scopes, ...toGrams(text)].join(" "));
    }
  });
  for (let from = 0; from < size; from += BATCH) writeSome(from, Math.min(size, from + BATCH));
  database
    .prepare('UPDATE "Conversation" SET "seq" = "seq" + ? WHERE "id" = ?')
    .run(size, conversationId);
}

function trimLog(database) {
  database.exec('DELETE FROM "Event"');
  database.exec('UPDATE "Lane" SET "floor" = "head"');
}
