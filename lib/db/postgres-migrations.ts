import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { DriverAdapterError, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { databaseName, postgresUrl } from "@/lib/db/location";
import { finish } from "@/lib/db/migration-history";
import { lockTimeLimit, type MigrationTarget } from "@/lib/db/migration-target";

/** Any number that no one else locks in this database, and another than Prisma's own. */
const lockKey = 1_129_270_853;

export async function openPostgresForMigrations(): Promise<MigrationTarget> {
  const connection = {
    connectionString: postgresUrl(),
    application_name: "confab migrations",
    connectionTimeoutMillis: 5_000,
  };
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  const adapter = await new PrismaPg(pool).connect();
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    connection: toMigrationConnection(adapter, pool),
    lock: () => lock(new pg.Client(connection)),
    // A server's backups are its owner's; a copy cannot lie beside it.
    keepCopy: () => Promise.resolve(),
    close: () => pool.end(),
  };
}

function toMigrationConnection(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const { provider, adapterName } = adapter;
  return {
    provider,
    adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => runWhole(pool, script),
    startTransaction: (level) => adapter.startTransaction(level),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => adapter.dispose(),
  };
}

/**
 * Several statements in one message are one transaction to PostgreSQL. Prisma's adapter would cut
 * the script at every semicolon, also inside a function or a string, and run each part by itself.
 */
async function runWhole(pool: pg.Pool, script: string) {
  try {
    await pool.query(`${script}${finish()}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new DriverAdapterError({
      originalCode: error.code,
      originalMessage: error.message,
      kind: "postgres",
      code: error.code ?? "",
      severity: error.severity ?? "ERROR",
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  }
}

/** Held by a connection of its own: the server lets go of it when that ends. */
async function lock(holder: pg.Client) {
  holder.on("error", () => {});
  await holder.connect();
  const deadline = Date.now() + lockTimeLimit;
  for (;;) {
    const { rows } = await holder.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS locked",
      [lockKey],
    );
    if (rows[0]?.locked) return () => holder.end();
    if (Date.now() > deadline) break;
    await sleep(100);
  }
  await holder.end();
  throw new DatabaseProblem(
    `Another process has been migrating ${databaseName()} for ${lockTimeLimit / 1000} s: wait for it or end it, then start again.`,
  );
}
