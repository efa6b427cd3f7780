import "server-only";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { readDriverReason } from "@/lib/db/driver-reason";
import { databaseKind, databaseName } from "@/lib/db/location";

/** Says in a sentence what is wrong with the database; null where the error is about something else. */
export function toDatabaseProblem(error: unknown): DatabaseProblem | null {
  if (error instanceof DatabaseProblem) return error;
  const { code, message } = readDriverReason(error);
  const sentence =
    databaseKind === "sqlite" ? describeSqlite(code) : describePostgres(code, message);
  return sentence === null ? null : new DatabaseProblem(sentence, { cause: error });
}

function describeSqlite(code: string) {
  const file = databaseName();
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return `The file ${file} is not a SQLite database or is damaged; nothing in it was changed: put a good copy in its place, or move it away to begin with an empty one.`;
  }
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|AUTH)|EACCES|EPERM|EROFS)/.test(code)) {
    return `The database file ${file} cannot be opened for writing (${code}): give it and its folder to the user that runs this.`;
  }
  if (/^(SQLITE_FULL|ENOSPC|SQLITE_IOERR)/.test(code)) {
    return `The disk that holds ${file} is full or does not work (${code}).`;
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return `Another process keeps the database file ${file} locked: end it, then start again.`;
  }
  return null;
}

function describePostgres(code: string, message: string) {
  const name = databaseName();
  if (/^(ECONN|ENOTFOUND|ENOENT|EAI_|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|57P03)/.test(code)) {
    return `${name} does not answer (${code}): start it, or correct DATABASE_URL.`;
  }
  if (/timeout|terminated/i.test(message)) {
    return `${name} does not answer within 5 s: start it, or correct DATABASE_URL.`;
  }
  if (/^(28P01|28000)/.test(code) || /password/i.test(message)) {
    return `${name} refuses the user or the password of DATABASE_URL.`;
  }
  if (code === "3D000")
    return `${name} does not exist: make it with createdb, or correct DATABASE_URL.`;
  if (code === "42501") return `${name} does not let its user make tables: make them the owner.`;
  if (code === "53300") return `${name} has no connection left to give.`;
  if (code === "ERR_INVALID_URL") return "DATABASE_URL is not a valid address.";
  return null;
}
