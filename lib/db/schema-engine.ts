import "server-only";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Migration } from "@/lib/db/list-migrations";
import { databaseKind } from "@/lib/db/location";

/** What the models cannot say, and FTS5's own tables behind it: not the engine's to compare. */
const externalTables =
  databaseKind === "postgresql"
    ? ["public.SearchGrams"]
    : ["", "_config", "_data", "_docsize", "_idx"].map((suffix) => `SearchGrams${suffix}`);
const filters = { externalTables, externalEnums: [] };

/** Prisma's own schema engine, as WASM: nothing is downloaded and no process is started. */
export async function loadSchemaEngine(
  provider: "sqlite" | "postgresql",
  adapters: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const { SchemaEngine } = await (loading ??= load());
  return SchemaEngine.new(
    { datamodels: [["database.prisma", `datasource database {\n  provider = "${provider}"\n}\n`]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
}

// The package's glue holds one instance for the whole process.
let loading: ReturnType<typeof load> | undefined;

async function load() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile()), {
    "./schema_engine_bg.js": withIdleTimers(glue),
  });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start !== "function") throw new Error("The schema engine has another shape.");
  Reflect.apply(start, undefined, []);
  // Without it a panic ends in an error about this very name.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  return glue;
}

/** The engine never clears the 10 s it gives itself to lock: they must not keep a process alive. */
function withIdleTimers(glue: WebAssembly.ModuleImports) {
  const imports = { ...glue };
  const name = Object.keys(glue).find((key) => key.startsWith("__wbg_setTimeout"));
  if (name !== undefined) {
    imports[name] = (run: () => void, milliseconds: number) =>
      setTimeout(run, milliseconds >>> 0).unref();
  }
  return imports;
}

/** Applies what is not applied yet, in order; resolves to the names of those. */
export async function applyMigrations(engine: SchemaEngine, migrations: Migration[]) {
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: toMigrationList(migrations),
    filters,
  });
  return appliedMigrationNames;
}

/** The SQL that leads from one text of a schema to another; empty when they mean the same. */
export async function diffSchemas(engine: SchemaEngine, from: string | undefined, to: string) {
  const { exitCode, stdout } = await engine.diff({
    from: from === undefined ? { tag: "empty" } : toDatamodel(from),
    to: toDatamodel(to),
    script: true,
    exitCode: true,
    filters,
  });
  return exitCode === 0 ? "" : (stdout ?? "");
}

/** The schema that the engine reads out of the database itself. */
export async function introspectSchema(engine: SchemaEngine, head: string) {
  const { schema } = await engine.introspect({
    schema: { files: [{ path: "schema.prisma", content: head }] },
    baseDirectoryPath: ".",
    force: true,
    compositeTypeDepth: 0,
    namespaces: null,
  });
  return schema.files.map(({ content }) => content).join("\n");
}

function toDatamodel(content: string) {
  return { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
}

function toMigrationList(migrations: Migration[]): MigrationList {
  return {
    baseDir: "migrations",
    lockfile: { path: "migration_lock.toml", content: null },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** Found at run time, from the project's folder: a bundler cannot carry it. */
function wasmFile() {
  const require = createRequire(path.join(process.cwd(), "package.json"));
  const glue = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  return path.join(path.dirname(glue), "schema_engine_bg.wasm");
}
