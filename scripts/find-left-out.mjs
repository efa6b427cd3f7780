import { readdir } from "node:fs/promises";
import path from "node:path";
import { loadTypeScript } from "./load-typescript.mjs";
import { root } from "./project.mjs";

/** What cannot run here for want of a program, each with why and how many test files it is. */
export async function findLeftOut({ unbuilt = false } = {}) {
  const left = unbuilt
    ? ["browser", "faults"].map((project) => ({ project, reason: "the build failed" }))
    : await findMissing();
  return Promise.all(left.map(toOutcome));
}

async function findMissing() {
  const { findPostgres } = await loadTypeScript("tests/support/postgres.ts");
  const { findChromium } = await loadTypeScript("tests/support/find-chromium.ts");
  const [postgres, chromium] = [findPostgres(), await findChromium()];
  if (chromium.from) console.log(`  Chromium from ${chromium.from}: ${chromium.executablePath}`);
  return [
    { project: "integration-postgresql", reason: postgres.reason },
    { project: "browser", reason: chromium.reason },
  ].filter(({ reason }) => reason !== undefined);
}

async function toOutcome({ project, reason }) {
  const skipped = await countFiles(project.replace(/-.*/, ""));
  return { project, title: project, reason, passed: 0, failed: 0, skipped, details: [] };
}

async function countFiles(folder) {
  const files = await readdir(path.join(root, "tests", folder), { recursive: true }).catch(
    () => [],
  );
  return files.filter((file) => /\.test\.tsx?$/.test(file)).length;
}
