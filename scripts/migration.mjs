import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// `npm run migration -- NAME`. The work is in write-migration.ts, which shares the schema engine with
// the server; this makes it something that Node can run.
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, "node_modules", ".cache", "confab");
const bundle = path.join(folder, `migration-${process.pid}.mjs`);

try {
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [path.join(root, "scripts", "write-migration.ts")],
    outfile: bundle,
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "server-only": path.join(root, "node_modules", "server-only", "empty.js") },
    logLevel: "error",
  });
  process.chdir(root);
  const { writeMigration } = await import(pathToFileURL(bundle).href);
  for (const line of await writeMigration(process.argv[2])) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(bundle, { force: true });
}
