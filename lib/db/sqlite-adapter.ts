import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { Turns } from "@/lib/db/turns";

/** `synchronous=FULL`: what was committed survives a power cut. */
export const sqlitePragmas = [
  "PRAGMA busy_timeout = 5000",
  // Looking first: a damaged file is found out before the next line could write its header.
  "SELECT count(*) FROM sqlite_master",
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
];

/**
 * Prisma's own adapter has one connection for everything, so a write outside a transaction that
 * happens while one is open joins it, is answered as done, and vanishes when that one rolls back.
 * Here such a write waits for its turn. Reads have a connection of their own: they never wait, and
 * never see what is not committed.
 *
 * Inside a transaction, write through `tx` alone: a write through `db` would wait for itself.
 */
export class SqliteAdapter implements SqlDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "@prisma/adapter-better-sqlite3";
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connections = new PrismaBetterSqlite3({ url: this.#file });
    const writer = await connections.connect();
    const reader = await connections.connect();
    try {
      for (const pragma of sqlitePragmas) await writer.executeScript(pragma);
      await reader.executeScript("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON");
    } catch (error) {
      await Promise.all([writer.dispose(), reader.dispose()]);
      throw error;
    }
    return combine(writer, reader);
  }
}

function combine(writer: SqlDriverAdapter, reader: SqlDriverAdapter): SqlDriverAdapter {
  const { provider, adapterName } = writer;
  const turns = new Turns();

  async function inTurn<T>(work: () => Promise<T>) {
    const end = await turns.take();
    try {
      return await work();
    } finally {
      end();
    }
  }

  return {
    provider,
    adapterName,
    queryRaw: (query) =>
      isRead(query) ? reader.queryRaw(query) : inTurn(() => writer.queryRaw(query)),
    executeRaw: (query) => inTurn(() => writer.executeRaw(query)),
    executeScript: (script) => inTurn(() => writer.executeScript(script)),
    async startTransaction() {
      const end = await turns.take();
      try {
        // IMMEDIATE: with another process at work, a transaction that begins by reading and then
        // writes would fail at once instead of waiting.
        await writer.executeScript("BEGIN IMMEDIATE");
        return toTransaction(writer, end);
      } catch (error) {
        end();
        throw error;
      }
    },
    async dispose() {
      await reader.dispose();
      await writer.dispose();
    },
  };
}

function toTransaction(writer: SqlDriverAdapter, end: () => void): Transaction {
  const { provider, adapterName } = writer;
  const run = (script: string) => writer.executeScript(script);
  return {
    provider,
    adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => writer.queryRaw(query),
    executeRaw: (query) => writer.executeRaw(query),
    createSavepoint: (name) => run(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => run(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
    // Prisma has run COMMIT or ROLLBACK itself before it calls one of these.
    async commit() {
      end();
    },
    async rollback() {
      try {
        // It calls this, too, where COMMIT failed; SQLite then keeps the transaction open.
        await run("ROLLBACK").catch(() => {});
      } finally {
        end();
      }
    },
  };
}

/** A SELECT cannot write in SQLite; whatever begins otherwise might. */
function isRead(query: SqlQuery) {
  return /^SELECT\b/i.test(query.sql);
}
