import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { copyFile, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { bundleForNode } from "./bundle";

export type TestDatabaseKind = "sqlite" | "postgresql";

export type TestDatabase = {
  /** What a process has to have in its environment to use it. */
  env: { DATA_DIR: string; DATABASE_URL: string };
  drop: () => Promise<void>;
};

/**
 * A database of its own, migrated: a copy of a template that is made once. PostgreSQL needs
 * TEST_POSTGRES_URL, where databases may be made.
 */
export async function makeTestDatabase(
  kind: TestDatabaseKind,
  { migrated = true } = {},
): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "confab-test-"));
  const database = kind === "sqlite" ? makeSqlite : makePostgres;
  const { url, drop } = await database(folder, migrated);
  return {
    env: { DATA_DIR: folder, DATABASE_URL: url },
    async drop() {
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeSqlite(folder: string, migrated: boolean) {
  const file = path.join(folder, "confab.db");
  if (migrated) await copyFile(await makeSqliteTemplate(), file);
  return { url: `file:${file}`, drop: () => Promise.resolve() };
}

async function makeSqliteTemplate() {
  const template = path.resolve("tests", ".artifacts", `${await fingerprint("sqlite")}.db`);
  if (await stat(template).catch(() => null)) return template;

  // Several workers may make it at the same time: each moves a whole file into place.
  const folder = await mkdtemp(path.join(tmpdir(), "confab-template-"));
  try {
    const file = path.join(folder, "confab.db");
    await migrate({ DATA_DIR: folder, DATABASE_URL: `file:${file}` });
    const draft = `${template}.${randomUUID()}`;
    await copyFile(file, draft);
    await rename(draft, template);
    return template;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makePostgres(folder: string, migrated: boolean) {
  const name = `confab_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(async (admin) => {
    const template = migrated ? await makePostgresTemplate(admin, folder) : "template1";
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const drop = () =>
    asAdmin(async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  return { url: toUrl(name), drop };
}

async function makePostgresTemplate(admin: pg.Client, folder: string) {
  const template = `template_${await fingerprint("postgresql")}`;
  await admin.query("SELECT pg_advisory_lock(1)");
  try {
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [
      template,
    ]);
    if (rowCount === 0) {
      const draft = `draft_${randomUUID().replaceAll("-", "")}`;
      await admin.query(`CREATE DATABASE ${draft}`);
      await migrate({ DATA_DIR: folder, DATABASE_URL: toUrl(draft) });
      await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    }
  } finally {
    await admin.query("SELECT pg_advisory_unlock(1)");
  }
  return template;
}

/** Runs the program's own migration, in a process of its own that leaves no connection behind. */
async function migrate(env: TestDatabase["env"]) {
  const script = await bundleForNode(
    `import { migrateDatabase } from "@/lib/db/migrate";
     await migrateDatabase();`,
  );
  try {
    await promisify(execFile)(process.execPath, [script], { env: { ...process.env, ...env } });
  } finally {
    await rm(script, { force: true });
  }
}

/** Changes whenever the template would. */
async function fingerprint(kind: TestDatabaseKind) {
  const hash = createHash("sha256");
  for (const folder of [path.join("prisma", kind, "migrations"), path.join("lib", "db")]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("generated"))
      .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function toUrl(name: string) {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function adminUrl() {
  const url = process.env["TEST_POSTGRES_URL"];
  if (!url) throw new Error("TEST_POSTGRES_URL is not set: start PostgreSQL in globalSetup");
  return url;
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>) {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
