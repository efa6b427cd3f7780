import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { bundleForNode } from "../support/bundle";
import { makeTestDatabase, type TestDatabase } from "../support/database";
import { withSilentServer } from "../support/silent-server";

const kind = process.env["TEST_DATABASE"] === "postgresql" ? "postgresql" : "sqlite";
const shipped = path.resolve("prisma", kind, "migrations");

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await makeTestDatabase(kind, { migrated: false });
  folder = await mkdtemp(path.join(tmpdir(), "confab-migrations-"));
  await cp(shipped, folder, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test("a fresh database gets every migration and an epoch", async () => {
  const { applied } = await migrate();
  expect(applied).toEqual((await readdir(shipped)).sort());
  expect(await readEpochs()).toHaveLength(1);
});

test("a second start changes nothing", async () => {
  await migrate();
  const epochs = await readEpochs();
  expect(await migrate()).toEqual({ applied: [] });
  expect(await readEpochs()).toEqual(epochs);
});

test("processes that start at once all succeed, and one of them migrates", async () => {
  const script = await bundleForNode(
    `import { migrateDatabase } from "@/lib/db/migrate";
     const { applied } = await migrateDatabase();
     process.stdout.write(String(applied.length));`,
  );
  try {
    const env = { ...process.env, ...database.env };
    const run = () => promisify(execFile)(process.execPath, [script], { env });
    const outcomes = await Promise.all([run(), run(), run()]);
    const counts = outcomes.map(({ stdout }) => Number(stdout)).sort();
    expect(counts).toEqual([0, 0, (await readdir(shipped)).length]);
    expect(await readEpochs()).toHaveLength(1);
  } finally {
    await rm(script, { force: true });
  }
});

test("the models and what the migrations lead to are the same", async () => {
  await migrate();
  expect(await introspectedDifference()).toBe("");
});

test("a database that a newer program has migrated is refused in a sentence and left alone", async () => {
  await addMigration("99990101000000_later", `CREATE TABLE "Later" ("id" INTEGER)`);
  await migrate(folder);
  const problem = await failure(migrate());
  expect(problem).toMatch(/belongs to a newer version of this program.*99990101000000_later/);
  expect(problem).not.toMatch(/\n/);
});

test("a migration that fails is taken back whole, says so, and runs once it is mended", async () => {
  await migrate();
  const name = "99990101000000_broken";
  await addMigration(name, `CREATE TABLE "Half" ("id" INTEGER); INSERT INTO "Nowhere" VALUES (1)`);
  expect(await failure(migrate(folder))).toMatch(/99990101000000_broken failed \(.*Nowhere.*back/);
  expect(await failure(query(`SELECT * FROM "Half"`))).toMatch(/Half/);

  await addMigration(name, `CREATE TABLE "Half" ("id" INTEGER)`);
  expect(await migrate(folder)).toEqual({ applied: [name] });
  expect(await query(`SELECT * FROM "Half"`)).toEqual([]);
});

test("a migration that a killed process left unfinished is made again", async () => {
  await migrate();
  const name = "99990101000000_later";
  await addMigration(name, `CREATE TABLE "Later" ("id" INTEGER)`);
  await execute(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('x', 'x', '${name}')`,
  );
  expect(await migrate(folder)).toEqual({ applied: [name] });
});

test("a semicolon inside a string does not cut a migration in two", async () => {
  await migrate();
  await addMigration(
    "99990101000000_text",
    `INSERT INTO "Fact" ("key", "value") VALUES ('a', 'b;c'); -- one; two`,
  );
  await migrate(folder);
  expect(await query(`SELECT "value" FROM "Fact" WHERE "key" = 'a'`)).toEqual([{ value: "b;c" }]);
});

test("a database of something else is refused", async () => {
  await execute(`CREATE TABLE "Customers" ("id" INTEGER)`);
  expect(await failure(migrate())).toMatch(/holds tables of something else/);
});

if (kind === "sqlite") {
  test("a copy that only its owner may read is kept before a migration, and none before the first", async () => {
    await migrate();
    expect(await listCopies()).toEqual([]);
    await execute(`INSERT INTO "Fact" VALUES ('kept', 'yes')`);
    await addMigration(
      "99990101000000_drop",
      `DROP TABLE "Fact"; CREATE TABLE "Fact" ("key" TEXT PRIMARY KEY, "value" TEXT)`,
    );
    await migrate(folder);

    const [copy, ...more] = await listCopies();
    expect(more).toEqual([]);
    expect(copy).toMatch(/^confab\.db\.before-99990101000000_drop\.\d{4}-\d\d-\d\dT[\d.]+Z$/);
    const file = path.join(database.env.DATA_DIR, String(copy));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await query(`SELECT "value" FROM "Fact" WHERE "key" = 'kept'`)).toEqual([]);
    const inCopy = await query(`SELECT "value" FROM "Fact" WHERE "key" = 'kept'`, `file:${file}`);
    expect(inCopy).toEqual([{ value: "yes" }]);
  });

  test("changing a table keeps the rows that refer to it", async () => {
    await migrate();
    await execute(
      `INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ('u', 'U', 'u', 0)`,
    );
    await execute(
      `INSERT INTO "Session" ("id", "token", "userId", "expiresAt", "updatedAt") VALUES ('s', 't', 'u', 0, 0)`,
    );
    await addMigration(
      "99990101000000_rebuild",
      `PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_User" AS SELECT * FROM "User";
       DROP TABLE "User";
       CREATE TABLE "User" ("id" TEXT NOT NULL PRIMARY KEY);
       INSERT INTO "User" SELECT "id" FROM "new_User";
       DROP TABLE "new_User";
       PRAGMA foreign_keys=ON;`,
    );
    await migrate(folder);
    expect(await query(`SELECT "id" FROM "Session"`)).toEqual([{ id: "s" }]);
  });

  test.each([
    ["of text", Buffer.from("this was never a database\n".repeat(400))],
    ["with a good head and nothing after it", damagedDatabase()],
  ])("a file %s is refused in a sentence and stays as it is", async (_what, content) => {
    const file = path.join(database.env.DATA_DIR, "confab.db");
    await writeFile(file, content);
    const problem = await failure(migrate());
    expect(problem).toMatch(/confab\.db is not a SQLite database or is damaged/);
    expect(problem).not.toMatch(/\n/);
    expect((await readFile(file)).equals(content)).toBe(true);
  });

  test("a folder that cannot be made is named in a sentence", async () => {
    const blocked = path.join(database.env.DATA_DIR, "file");
    await writeFile(blocked, "");
    const env = { DATA_DIR: path.join(blocked, "data"), DATABASE_URL: "" };
    expect(await failure(migrate(shipped, env))).toMatch(/The folder .*data cannot be written/);
  });

  test("a new data folder and the file in it are for their owner alone", async () => {
    const DATA_DIR = path.join(database.env.DATA_DIR, "a", "data");
    await migrate(shipped, { DATA_DIR, DATABASE_URL: "" });
    expect((await stat(DATA_DIR)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(DATA_DIR, "confab.db"))).mode & 0o777).toBe(0o600);
  });
} else {
  test.each([
    ["no server", (url: URL) => (url.port = "1"), /127\.0\.0\.1:1.* does not answer/],
    ["no database", (url: URL) => (url.pathname = "/nowhere"), /nowhere does not exist/],
    ["no such user", (url: URL) => (url.username = "stranger"), /refuses the user or the password/],
  ])(
    "%s at DATABASE_URL is told in a sentence without the password",
    async (_what, change, says) => {
      const url = new URL(database.env.DATABASE_URL);
      url.password = "hunter2secret";
      change(url);
      const problem = await failure(migrate(shipped, { ...database.env, DATABASE_URL: url.href }));
      expect(problem).toMatch(says);
      expect(problem).not.toMatch(/hunter2secret|\n/);
    },
  );

  test("a server that accepts and says nothing is given up", async () => {
    const begun = Date.now();
    await withSilentServer(async (port) => {
      const env = { ...database.env, DATABASE_URL: `postgresql://confab@127.0.0.1:${port}/x` };
      expect(await failure(migrate(shipped, env))).toMatch(/does not answer within 5 s/);
    });
    expect(Date.now() - begun).toBeLessThan(8_000);
  }, 15_000);
}

/** A fresh start of the program's own modules, with these settings. */
async function load(env: { DATA_DIR: string; DATABASE_URL: string } = database.env) {
  jest.resetModules();
  Object.assign(process.env, env);
  const { migrateDatabase } = await import("@/lib/db/migrate");
  const { closeDatabase, db } = await import("@/lib/db/client");
  return { migrateDatabase, closeDatabase, db };
}

async function migrate(from = shipped, env = database.env) {
  const { migrateDatabase } = await load(env);
  return migrateDatabase(from);
}

async function query(sql: string, url = database.env.DATABASE_URL) {
  const { closeDatabase, db } = await load({ ...database.env, DATABASE_URL: url });
  try {
    return await db.$queryRawUnsafe<Record<string, unknown>[]>(sql);
  } finally {
    await closeDatabase();
  }
}

async function execute(sql: string) {
  await query(sql);
}

function readEpochs() {
  return query(`SELECT "value" FROM "Fact" WHERE "key" = 'epoch'`);
}

async function failure(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    return String(Reflect.get(Object(error), "message"));
  }
  throw new Error("This should have failed.");
}

async function addMigration(name: string, sql: string) {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

async function listCopies() {
  const names = await readdir(database.env.DATA_DIR);
  return names.filter((name) => name.includes(".before-"));
}

/** What the schema engine would still change in the migrated database to make it like the models. */
async function introspectedDifference() {
  const { loadSchemaEngine, introspectSchema, diffSchemas } =
    await import("@/lib/db/schema-engine");
  const url = database.env.DATABASE_URL;
  const pool = new pg.Pool({ connectionString: url });
  const adapters =
    kind === "sqlite" ? new PrismaBetterSqlite3({ url }) : new PrismaPg(withOneByteType(pool));
  const engine = await loadSchemaEngine(kind, adapters);
  try {
    const head = await readFile(path.join("prisma", kind, "database.prisma"), "utf8");
    const models = await readFile(path.join("prisma", "models.prisma"), "utf8");
    return await diffSchemas(engine, await introspectSchema(engine, head), `${head}\n${models}`);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Prisma's adapter does not know PostgreSQL's one-byte type "char", which the catalogue has. */
function withOneByteType(pool: pg.Pool) {
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (config: pg.QueryConfig) => {
      const found = await query(config);
      for (const field of found.fields) if (field.dataTypeID === 18) field.dataTypeID = 1042;
      return found;
    },
  });
}

function damagedDatabase() {
  const page = Buffer.alloc(4096);
  page.write("SQLite format 3\0");
  // 4096 bytes a page, one of each format version, 40 pages that are not there.
  page.set([0x10, 0x00, 1, 1, 0, 64, 32, 32, 0, 0, 0, 1, 0, 0, 0, 40], 16);
  page.set([0, 0, 0, 1], 92);
  return page;
}
