import { mkdir } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, root } from "./project.mjs";
import { runHidden } from "./run-hidden.mjs";
import { step } from "./steps.mjs";

/** Format, lint and types, the latter two at the same time. */
export async function checkCode({ cache }) {
  await mkdir(cacheFolder, { recursive: true });
  const kept = cache
    ? ["--cache", "--cache-strategy", "content", "--cache-location", inCache("eslint")]
    : [];
  const format = await check("Format", ["prettier", "--check", "--log-level=warn", "."]);
  const [lint, types] = await Promise.all([
    check("Lint", ["eslint", "--max-warnings=0", ...kept, "."]),
    check(
      "Types",
      ["next", "typegen"],
      ["tsc", "--noEmit", "--tsBuildInfoFile", inCache("tsc.tsbuildinfo")],
    ),
  ]);
  return [format, lint, types];
}

async function check(title, ...commands) {
  const details = [];
  try {
    await step(title, async () => {
      for (const [tool, ...args] of commands) {
        const { code, output } = await runHidden(process.execPath, [binOf(tool), ...args]);
        if (code !== 0) throw new Error(output.trim() || `${tool} ended with code ${code}`);
      }
    });
  } catch (error) {
    details.push(error.message);
  }
  const failed = details.length;
  return { title, passed: 1 - failed, failed, skipped: 0, details };
}

function binOf(tool) {
  return path.join(root, "node_modules", ".bin", tool);
}

function inCache(file) {
  return path.join(cacheFolder, file);
}
