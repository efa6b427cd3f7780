import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's own folder, wherever the command was given. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What can be made again at any time, and goes with node_modules. */
export const cacheFolder = path.join(root, "node_modules", ".cache", "confab");

/** Stands in the project's folder, with the settings of `.env` where the environment has none. */
export function enterProject({ settings = true } = {}) {
  process.chdir(root);
  if (settings && existsSync(".env")) process.loadEnvFile(".env");
}
