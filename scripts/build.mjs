import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundleTypeScript, loadTypeScript } from "./load-typescript.mjs";
import { Problem } from "./problem.mjs";
import { root } from "./project.mjs";
import { runHidden } from "./run-hidden.mjs";

const stampFile = path.join(root, ".next", "confab-build");
const preflight = path.join(root, ".next", "confab-preflight.mjs");

/** What a build is made of; the generated Prisma client follows from the models. */
const sources = [
  "app",
  "lib",
  "public",
  "prisma/models.prisma",
  "scripts/preflight.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "package-lock.json",
  "proxy.ts",
  "tsconfig.json",
];

/** Whether the build is of these very sources. */
export async function isBuildCurrent() {
  const [built, now] = await Promise.all([
    readFile(stampFile, "utf8").catch(() => undefined),
    hashSources(),
  ]);
  return built === now;
}

/** A build that ends midway leaves no stamp, so it never counts as one. */
export async function build() {
  const stamp = await hashSources();
  await rm(stampFile, { force: true });
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, output } = await runHidden(process.execPath, [next, "build"], { env });
  if (code !== 0) {
    const advice = /ENOSPC/.test(output)
      ? "The disk is full: make room, then run the command again."
      : "The build failed: what Next says above is why.";
    throw new Problem([output.trim(), "", advice]);
  }
  await bundleTypeScript("scripts/preflight.ts", preflight);
  await writeFile(stampFile, stamp);
}

/** The checks before a start; a current build has them ready. */
export async function loadPreflight(current) {
  return current ? import(pathToFileURL(preflight).href) : loadTypeScript("scripts/preflight.ts");
}

async function hashSources() {
  const files = (await Promise.all(sources.map(listFiles))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash("sha256");
  files.forEach((file, index) => hash.update(`${file}\0`).update(contents[index]).update("\0"));
  return hash.digest("hex");
}

async function listFiles(source) {
  const found = await stat(path.join(root, source)).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [source];
  const entries = await readdir(path.join(root, source), { withFileTypes: true });
  const nested = entries
    .map((entry) => path.posix.join(source, entry.name))
    .filter((file) => file !== "lib/db/generated");
  return (await Promise.all(nested.map(listFiles))).flat();
}
