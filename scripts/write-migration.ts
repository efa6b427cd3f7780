import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { diffSchemas, loadSchemaEngine } from "@/lib/db/schema-engine";

const kinds = ["sqlite", "postgresql"] as const;
type Kind = (typeof kinds)[number];

/**
 * Writes the SQL that leads both databases from the models of the newest migration to those of now,
 * and says what it did. Each migration keeps the models it leads to, so no database is needed.
 */
export async function writeMigration(name: string | undefined): Promise<string[]> {
  if (name === undefined || !/^[a-z][a-z0-9-]{1,50}$/.test(name)) {
    throw new Error(
      "Name the migration by what it does, in lower-case letters, digits and dashes: npm run migration -- room-topics",
    );
  }
  const models = await readFile(path.join("prisma", "models.prisma"), "utf8");
  // Comparing two texts needs no database of their kind, only some database to be given.
  const engine = await loadSchemaEngine("sqlite", new PrismaBetterSqlite3({ url: ":memory:" }));
  const scripts = await Promise.all(kinds.map((kind) => diff(engine, kind, models)));
  if (scripts.every((sql) => sql === "")) return ["The models have not changed: nothing to write."];

  const said = await Promise.all(
    kinds.map((kind, index) => write(kind, name, scripts[index] ?? "", models)),
  );
  return said.flat();
}

async function diff(engine: SchemaEngine, kind: Kind, models: string) {
  const before = await readMigratedModels(kind);
  const from = before === undefined ? undefined : await compose(kind, before);
  return diffSchemas(engine, from, await compose(kind, models));
}

async function compose(kind: Kind, models: string) {
  return `${await readFile(path.join("prisma", kind, "database.prisma"), "utf8")}\n${models}`;
}

async function readMigratedModels(kind: Kind) {
  const folder = path.join("prisma", kind, "migrations");
  const entries = await readdir(folder).catch(() => []);
  const newest = entries.sort().at(-1);
  return newest === undefined
    ? undefined
    : readFile(path.join(folder, newest, "models.prisma"), "utf8");
}

async function write(kind: Kind, name: string, sql: string, models: string) {
  const folder = path.join(
    "prisma",
    kind,
    "migrations",
    `${timestamp}_${name.replaceAll("-", "_")}`,
  );
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), sql || "-- Nothing to change here.\n");
  await writeFile(path.join(folder, "models.prisma"), models);
  return [`Wrote ${path.join(folder, "migration.sql")}`, ...findLosses(sql)];
}

/** What in the script takes something away, or may fail on rows that exist. */
function findLosses(sql: string) {
  const redefined = new Set([...sql.matchAll(/RENAME TO "(\w+)"/g)].map((match) => match[1]));
  const dropped = [...sql.matchAll(/DROP TABLE "(\w+)"|DROP COLUMN "(\w+)"/g)]
    .filter((match) => !redefined.has(match[1]))
    .map((match) => `  Look at this, it deletes data: ${match[0]}`);
  const warned = sql.match(/\/\*[\s\S]*?Warnings:[\s\S]*?\*\//g) ?? [];
  return [...dropped, ...warned];
}

const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
