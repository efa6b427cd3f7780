import "server-only";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder that its own user alone may read, and those above it that are missing. Node's own
 * recursive way never comes back where the system says "not found" to making one, as /proc does.
 */
export function makePrivateFolder(folder: string) {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makePrivateFolder(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process made it in between.
    if (!existsSync(folder)) throw error;
  }
}
