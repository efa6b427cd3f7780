import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const composed = path.join(root, "prisma", ".composed");
const generated = path.join(root, "lib", "db", "generated");
const stampFile = path.join(generated, "stamp");
const kinds = ["sqlite", "postgresql"];

/**
 * Generates the Prisma clients of both databases from one set of models.
 * Resolves to false when there was nothing to do since the last time.
 *
 * @returns {Promise<boolean>}
 */
export async function generateClients() {
  const schemas = await Promise.all(kinds.map(composeSchema));
  const stamp = hash([...schemas, await readText("node_modules", "prisma", "package.json")]);
  if (stamp === (await readFile(stampFile, "utf8").catch(() => ""))) return false;

  // A half-written client must not pass for a whole one: the stamp goes first and comes last.
  await rm(generated, { recursive: true, force: true });
  await mkdir(composed, { recursive: true });
  await Promise.all(kinds.map((kind, index) => generateClient(kind, schemas[index])));
  await writeFile(stampFile, stamp);
  return true;
}

async function composeSchema(kind) {
  const head = await readText("prisma", kind, "database.prisma");
  return `${head}\n${await readText("prisma", "models.prisma")}`;
}

async function generateClient(kind, schema) {
  const file = path.join(composed, `${kind}.prisma`);
  await writeFile(file, schema);
  await runPrisma(["generate", "--no-hints", "--schema", file]);
}

function runPrisma(args) {
  const cli = path.join(root, "node_modules", "prisma", "build", "index.js");
  const env = {
    ...process.env,
    // `generate` never runs this engine, yet downloads it unless a file is named.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    NO_COLOR: "1",
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...args], { cwd: root, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`Prisma could not generate its client:\n${stdout}${stderr}`));
      else resolve(undefined);
    });
  });
}

function readText(...parts) {
  return readFile(path.join(root, ...parts), "utf8");
}

function hash(texts) {
  return createHash("sha256").update(texts.join("\0")).digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const changed = await generateClients();
    console.log(changed ? "Generated the Prisma clients." : "The Prisma clients are up to date.");
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
