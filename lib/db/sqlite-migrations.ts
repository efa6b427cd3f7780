import "server-only";
import { closeSync, openSync, rmSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import Sqlite from "better-sqlite3";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { readDriverReason } from "@/lib/db/driver-reason";
import { prepareSqliteFile } from "@/lib/db/location";
import { finish } from "@/lib/db/migration-history";
import { lockTimeLimit, type MigrationTarget } from "@/lib/db/migration-target";
import { sqlitePragmas } from "@/lib/db/sqlite-adapter";
import { processWide } from "@/lib/process-wide";

// The start script looks at it, and the server in the same process need not again.
const checked = processWide("checked-databases", () => new Set<string>());
const CHECKED_BYTES = 256 * 1024 * 1024;

export async function openSqliteForMigrations(): Promise<MigrationTarget> {
  const file = prepareSqliteFile();
  checkWhole(file);
  const adapter = await new PrismaBetterSqlite3({ url: file }).connect();
  try {
    for (const pragma of sqlitePragmas) await adapter.executeScript(pragma);
  } catch (error) {
    await adapter.dispose();
    throw error;
  }
  return {
    connection: toMigrationConnection(adapter),
    lock: () => lock(`${file}.lock`),
    keepCopy: (nextMigration) => keepCopy(adapter, file, nextMigration),
    close: () => adapter.dispose(),
  };
}

/**
 * Reads the whole file before anything can be written to it. A large one would hold up the start:
 * there SQLite finds damage only when it comes upon it.
 */
function checkWhole(file: string) {
  const { size } = statSync(file);
  if (size === 0 || size > CHECKED_BYTES || checked.has(file)) return;
  const reader = new Sqlite(file, { readonly: true });
  try {
    const found = reader.pragma("quick_check(1)", { simple: true });
    if (found === "ok") {
      checked.add(file);
      return;
    }
    throw new DatabaseProblem(
      `The database ${file} is damaged (${String(found).split("\n")[0]}); nothing in it was changed: put a good copy in its place.`,
    );
  } finally {
    reader.close();
  }
}

function toMigrationConnection(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const { provider, adapterName } = adapter;
  return {
    provider,
    adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    // The engine would shut out every other process, even those that only read; our lock is enough.
    executeRaw: (query) =>
      /locking_mode/i.test(query.sql) ? Promise.resolve(0) : adapter.executeRaw(query),
    executeScript: (script) => runWhole(adapter, script),
    startTransaction: (level) => adapter.startTransaction(level),
    dispose: () => adapter.dispose(),
  };
}

async function runWhole(adapter: SqlDriverAdapter, script: string) {
  // To change a table SQLite needs a new one and drops the old; with foreign keys on, that deletes
  // the rows that refer to it. Inside a transaction the script's own pragma would do nothing.
  await adapter.executeScript("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
  try {
    await adapter.executeScript(`${script}${finish()}`);
    const check = { sql: "PRAGMA foreign_key_check", args: [], argTypes: [] };
    const { rows } = await adapter.queryRaw(check);
    if (rows.length > 0) throw new Error(`${rows.length} rows would refer to nothing`);
    await adapter.executeScript("COMMIT");
  } catch (error) {
    await adapter.executeScript("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    await adapter.executeScript("PRAGMA foreign_keys = ON");
  }
}

/** An open transaction on a small file of its own: the system ends it with the process. */
async function lock(file: string) {
  closeSync(openSync(file, "a", 0o600));
  const holder = new Sqlite(file, { timeout: 0 });
  const deadline = Date.now() + lockTimeLimit;
  for (;;) {
    try {
      holder.exec("BEGIN EXCLUSIVE");
      return () => Promise.resolve(void holder.close());
    } catch (error) {
      const busy = readDriverReason(error).code.startsWith("SQLITE_BUSY");
      if (busy && Date.now() < deadline) {
        await sleep(50);
        continue;
      }
      holder.close();
      if (!busy) throw error;
      throw new DatabaseProblem(
        `Another process has been migrating this database for ${lockTimeLimit / 1000} s (${file} is locked): wait for it or end it, then start again.`,
      );
    }
  }
}

async function keepCopy(adapter: SqlDriverAdapter, file: string, nextMigration: string) {
  const count = {
    sql: `SELECT count(*) FROM sqlite_master WHERE "type" = 'table'`,
    args: [],
    argTypes: [],
  };
  const { rows } = await adapter.queryRaw(count);
  if (Number(rows[0]?.[0]) === 0) return;

  const time = new Date().toISOString().replaceAll(":", "");
  const copy = `${file}.before-${nextMigration}.${time}`;
  // Made first, so that it is never readable by others and never one that exists.
  closeSync(openSync(copy, "wx", 0o600));
  try {
    await adapter.executeScript(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}
