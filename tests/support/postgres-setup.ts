import { startPostgres } from "./postgres";

/** One server for the run; each test file has a database of its own in it. */
export default async function setUp() {
  const server = await startPostgres();
  Reflect.set(globalThis, Symbol.for("confab.tests.postgres"), server);
  process.env["TEST_POSTGRES_URL"] = server.adminUrl;
}
