import { rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, root } from "./project.mjs";

/** Imports a TypeScript file of ours, with all that it imports by `@/`. */
export async function loadTypeScript(file) {
  const bundle = path.join(cacheFolder, `${path.parse(file).name}-${process.pid}.mjs`);
  try {
    await bundleTypeScript(file, bundle);
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(bundle, { force: true });
  }
}

/** Writes it as one file that plain Node runs; packages stay where they are. */
export async function bundleTypeScript(file, outfile) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [path.join(root, file)],
    outfile,
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "server-only": path.join(root, "node_modules", "server-only", "empty.js") },
    logLevel: "error",
  });
}
