import "server-only";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { databaseKind, databaseName } from "@/lib/db/location";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { readDriverReason } from "@/lib/db/driver-reason";
import { listMigrations, type Migration } from "@/lib/db/list-migrations";
import { forgetFailed, readHistory } from "@/lib/db/migration-history";
import { type MigrationTarget, toAdapterFactory } from "@/lib/db/migration-target";
import { openPostgresForMigrations } from "@/lib/db/postgres-migrations";
import { applyMigrations, loadSchemaEngine } from "@/lib/db/schema-engine";
import { openSqliteForMigrations } from "@/lib/db/sqlite-migrations";
import { toDatabaseProblem } from "@/lib/db/to-database-problem";

const ownMigrations = path.join(process.cwd(), "prisma", databaseKind, "migrations");

/**
 * Brings the database to what this program needs. Any number of processes may call it at once: one
 * migrates, the others wait and find it done. What stops it is a `DatabaseProblem`.
 */
export async function migrateDatabase(folder = ownMigrations): Promise<{ applied: string[] }> {
  try {
    const migrations = await listMigrations(folder);
    const target = await open();
    try {
      if ((await listPending(target, migrations)).length === 0) return { applied: [] };
      const unlock = await target.lock();
      try {
        return { applied: await migrate(target, migrations) };
      } finally {
        await unlock();
      }
    } finally {
      await target.close();
    }
  } catch (error) {
    throw toDatabaseProblem(error) ?? error;
  }
}

function open() {
  return databaseKind === "sqlite" ? openSqliteForMigrations() : openPostgresForMigrations();
}

async function migrate(target: MigrationTarget, migrations: Migration[]) {
  const [next] = await listPending(target, migrations);
  if (!next) return [];
  await target.keepCopy(next.name);
  await forgetFailed(target.connection);
  const applied = await apply(target, migrations);
  await makeEpoch(target);
  return applied;
}

async function listPending(
  { connection }: Pick<MigrationTarget, "connection">,
  migrations: Migration[],
) {
  const history = new Set(await readHistory(connection));
  const pending = migrations.filter(({ name }) => !history.delete(name));
  const [unknown] = history;
  if (unknown !== undefined) {
    throw new DatabaseProblem(
      `The database (${databaseName()}) belongs to a newer version of this program, which made the change ${unknown}: start that version, or go back to a copy from before it.`,
    );
  }
  return pending;
}

async function apply({ connection }: MigrationTarget, migrations: Migration[]) {
  // The engine says little of what the driver told it.
  let reason: unknown;
  const executeScript = (script: string) =>
    connection.executeScript(script).catch((error: unknown) => {
      reason = error;
      throw error;
    });
  const adapters = toAdapterFactory({ ...connection, executeScript });
  const engine = await loadSchemaEngine(databaseKind, adapters);
  try {
    return await applyMigrations(engine, migrations);
  } catch (error) {
    if (readDriverReason(error).code === "P3005") {
      throw new DatabaseProblem(
        `The database (${databaseName()}) holds tables of something else: name an empty one.`,
        { cause: error },
      );
    }
    const [next] = await listPending({ connection }, migrations);
    const [said] = readDriverReason(reason ?? error).message.split("\n");
    throw new DatabaseProblem(
      `The database (${databaseName()}) could not be migrated: ${next?.name ?? "a change"} failed (${said}) and was taken back whole.`,
      { cause: error },
    );
  } finally {
    engine.free();
  }
}

async function makeEpoch({ connection }: MigrationTarget) {
  const sql = `INSERT INTO "Fact" ("key", "value") VALUES ('epoch', '${randomUUID()}')
    ON CONFLICT DO NOTHING`;
  await connection.executeRaw({ sql, args: [], argTypes: [] });
}
