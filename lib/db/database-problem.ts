import "server-only";

/** What keeps the database from being used, in one sentence for the person who runs this server. */
export class DatabaseProblem extends Error {
  override name = "DatabaseProblem";
}
