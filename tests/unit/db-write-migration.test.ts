import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeMigration } from "@/scripts/write-migration";

const project = process.cwd();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "confab-models-"));
  await cp(path.join(project, "prisma"), path.join(folder, "prisma"), { recursive: true });
  await cp(path.join(project, "package.json"), path.join(folder, "package.json"));
  await symlink(path.join(project, "node_modules"), path.join(folder, "node_modules"));
  process.chdir(folder);
});

afterEach(async () => {
  process.chdir(project);
  await rm(folder, { recursive: true, force: true });
});

test("the shipped migrations lead to the shipped models", async () => {
  expect(await writeMigration("again")).toEqual(["The models have not changed: nothing to write."]);
});

test("a change of the models becomes the next migration of both databases, once", async () => {
  await changeModels(
    (models) => `${models}\nmodel Note {\n  id Int @id @default(autoincrement())\n}\n`,
  );
  await writeMigration("add-notes");
  expect(await readNewest("sqlite")).toMatch(/"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT/);
  expect(await readNewest("postgresql")).toMatch(/"id" SERIAL NOT NULL/);
  expect(await writeMigration("again")).toEqual(["The models have not changed: nothing to write."]);
});

test("a change that deletes data is pointed out", async () => {
  await changeModels((models) => models.replace(/model Verification \{[^}]*\}/, ""));
  const said = await writeMigration("drop-verification");
  expect(
    said.filter((line) => line.includes('deletes data: DROP TABLE "Verification"')),
  ).toHaveLength(2);
});

test.each([undefined, "", "Bad Name", "../up", "x".repeat(60)])(
  "the name %j is refused",
  async (name) => {
    await expect(writeMigration(name)).rejects.toThrow(/Name the migration/);
  },
);

async function changeModels(change: (models: string) => string) {
  const file = path.join("prisma", "models.prisma");
  await writeFile(file, change(await readFile(file, "utf8")));
}

async function readNewest(kind: string) {
  const migrations = path.join("prisma", kind, "migrations");
  const newest = (await readdir(migrations)).sort().at(-1);
  return readFile(path.join(migrations, String(newest), "migration.sql"), "utf8");
}
