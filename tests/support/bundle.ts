import { randomUUID } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";

const root = process.cwd();

/** Makes TypeScript that imports `@/lib/…` into a file that plain Node runs, from the project's folder. */
export async function bundleForNode(source: string): Promise<string> {
  const outfile = path.join(root, "tests", ".artifacts", `${randomUUID()}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    outfile,
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "server-only": path.join(root, "node_modules", "server-only", "empty.js") },
    logLevel: "error",
  });
  return outfile;
}
