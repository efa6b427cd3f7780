import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Problem } from "./problem.mjs";
import { root } from "./project.mjs";
import { runHidden } from "./run-hidden.mjs";
import { step } from "./steps.mjs";

const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".confab-install.json");

/** Makes node_modules what package-lock.json says, where it is not. */
export async function installPackages({ dev }) {
  const lock = await readFile(path.join(root, "package-lock.json"), "utf8");
  const wanted = {
    lock: createHash("sha256").update(lock).digest("hex"),
    // What was compiled here fits one version of Node's binary interface.
    abi: process.versions.modules,
  };
  const has = (await readJson(stampFile)) ?? (await recognise(lock, wanted));
  if (has?.lock === wanted.lock && has.abi === wanted.abi && (has.dev || !dev)) return;
  await step("Install packages", () => install(dev));
  await writeStamp({ ...wanted, dev });
}

/** An install by hand is as good as ours when npm's own note of it agrees with the lock file. */
async function recognise(lock, wanted) {
  const note = await readJson(path.join(modules, ".package-lock.json"));
  if (!note) return undefined;
  const missing = Object.entries(JSON.parse(lock).packages).filter(
    ([place, { version, optional }]) =>
      place !== "" && !optional && note.packages[place]?.version !== version,
  );
  if (missing.some(([, entry]) => !entry.dev)) return undefined;
  const stamp = { ...wanted, dev: missing.length === 0 };
  await writeStamp(stamp);
  return stamp;
}

async function install(dev) {
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const args = [...first, "ci", dev ? "--include=dev" : "--omit=dev"];
  args.push("--no-progress", "--loglevel=error");
  const env = {
    ...process.env,
    // Prisma downloads an engine that is never run here, unless a file is named in its place.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    NO_UPDATE_NOTIFIER: "1",
  };
  const { code, output } = await runHidden(command, args, { env });
  if (code !== 0) throw new Problem([output.trim(), "", advise(output)]);
}

function advise(output) {
  if (output.includes("EUSAGE")) {
    return "package.json and package-lock.json do not agree: npm install brings them together.";
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(output)) {
    return "npm could not reach its registry: look at the network (and at npm's proxy settings), then run the command again.";
  }
  if (/gyp ERR|not found: make|Could not find any Python/i.test(output)) {
    return "better-sqlite3 could neither download its binary nor compile it. On Debian or Ubuntu: apt-get install -y build-essential python3, then run the command again.";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `This user may not write to ${modules}: give it to them, then run the command again.`;
  }
  if (/ENOSPC/.test(output)) return "The disk is full: make room, then run the command again.";
  return "npm could not install the packages: what it says above is why.";
}

function writeStamp(stamp) {
  return writeFile(stampFile, JSON.stringify(stamp)).catch((error) => {
    // A folder that is ours to read alone is fine: it will be recognised again.
    if (!["EACCES", "EROFS", "EPERM"].includes(error.code)) throw error;
  });
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
