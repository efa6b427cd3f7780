import "server-only";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { databaseKind } from "@/lib/db/location";

/** The names of the migrations that this database has had, by Prisma's own table. */
export async function readHistory(connection: SqlDriverAdapter): Promise<string[]> {
  if (!(await hasHistory(connection))) return [];
  const rows = await select(
    connection,
    `SELECT "migration_name" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
  );
  return rows.map(([name]) => String(name));
}

/**
 * A migration and its note that it is finished are one transaction here, so what is not finished
 * has left nothing behind, and may be tried again. Without this the engine refuses for ever.
 */
export async function forgetFailed(connection: SqlDriverAdapter) {
  if (!(await hasHistory(connection))) return;
  const sql = `UPDATE "_prisma_migrations" SET "rolled_back_at" = ${now}
    WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`;
  await connection.executeRaw({ sql, args: [], argTypes: [] });
}

/** What makes a migration's script say, as its last act, that it is finished. */
export const finish = () =>
  `\n;UPDATE "_prisma_migrations" SET "finished_at" = ${now}
    WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL;`;

const now = databaseKind === "sqlite" ? "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')" : "now()";

async function hasHistory(connection: SqlDriverAdapter) {
  const sql =
    databaseKind === "sqlite"
      ? `SELECT 1 AS "found" FROM sqlite_master WHERE "name" = '_prisma_migrations'`
      : `SELECT 1 AS "found" WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`;
  return (await select(connection, sql)).length > 0;
}

async function select(connection: SqlDriverAdapter, sql: string) {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
}
