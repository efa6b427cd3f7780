import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isKey } from "@/lib/images/store/check-key";
import type { Listed } from "@/lib/images/store/store";
import { isMissing, toDiskError } from "@/lib/images/store/to-disk-error";
import { leftoverPrefix } from "@/lib/images/store/write-whole-file";

const LEFTOVER_MS = 60 * 60_000;

/** All images in the folder, one folder within at a time. What a crash left there an hour ago goes. */
export async function* listFiles(folder: string, after = ""): AsyncGenerator<Listed> {
  await removeLeftovers(folder, await namesIn(folder));
  for (const shard of (await namesIn(folder)).toSorted()) {
    if (shard.length !== 2 || shard < after.slice(0, 2)) continue;
    const within = path.join(folder, shard);
    const names = await namesIn(within);
    await removeLeftovers(within, names);
    for (const key of names.filter(isKey).toSorted()) {
      const found = key > after ? await look(path.join(within, key)) : null;
      if (found) yield { key, ...found };
    }
  }
}

async function removeLeftovers(folder: string, names: readonly string[]) {
  for (const name of names.filter((each) => each.startsWith(leftoverPrefix))) {
    const file = path.join(folder, name);
    const found = await look(file);
    if (found && Date.now() - found.modified.getTime() > LEFTOVER_MS)
      await rm(file, { force: true });
  }
}

async function namesIn(folder: string) {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw toDiskError(error);
  }
}

/** Null where it was removed since its name was read, or is no file. */
async function look(file: string) {
  try {
    const found = await stat(file);
    return found.isFile() ? { bytes: found.size, modified: found.mtime } : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw toDiskError(error);
  }
}
