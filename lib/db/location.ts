import "server-only";
import { closeSync, existsSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { readDriverReason } from "@/lib/db/driver-reason";
import { env } from "@/lib/env";
import { makePrivateFolder } from "@/lib/private-folder";

export const databaseKind: "sqlite" | "postgresql" = env.DATABASE_URL?.startsWith("postgres")
  ? "postgresql"
  : "sqlite";

/** Where the SQLite file lies. */
export function sqliteFile() {
  const given = env.DATABASE_URL?.replace(/^file:(\/\/)?/, "");
  return given ? path.resolve(given) : path.join(env.DATA_DIR, "confab.db");
}

export function postgresUrl() {
  if (databaseKind !== "postgresql" || env.DATABASE_URL === undefined)
    throw new Error("DATABASE_URL names no PostgreSQL database.");
  return env.DATABASE_URL;
}

/** The database by name, without a password: for sentences and for the health call. */
export function databaseName() {
  if (databaseKind === "sqlite") return sqliteFile();
  if (!URL.canParse(postgresUrl())) return "the database of DATABASE_URL";
  const { hostname, port, pathname, searchParams } = new URL(postgresUrl());
  const host = hostname || searchParams.get("host") || "localhost";
  return `PostgreSQL at ${host}:${port || searchParams.get("port") || 5432}${pathname}`;
}

/**
 * Makes the data folder, and an empty file in it that nobody else may read. SQLite gives its
 * journal files the mode of the database file. Another folder has to be there already: where
 * DATABASE_URL has a slip in it, a fresh database would look as if everything were lost.
 */
export function prepareSqliteFile() {
  const file = sqliteFile();
  const folder = path.dirname(file);
  try {
    makePrivateFolder(env.DATA_DIR);
    if (!existsSync(folder)) {
      throw new DatabaseProblem(
        `The folder ${folder} of DATABASE_URL does not exist: make it, or correct the path.`,
      );
    }
    if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    const { code } = readDriverReason(error);
    throw new DatabaseProblem(
      `The folder ${folder} cannot be written by this user (${code}): give it to them, or set DATA_DIR to another.`,
      { cause: error },
    );
  }
  return file;
}
