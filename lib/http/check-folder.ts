import "server-only";
import { randomUUID } from "node:crypto";
import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Check } from "@/lib/contract/service";
import { env } from "@/lib/env";
import { makePrivateFolder } from "@/lib/private-folder";

const LOW_BYTES = 500 * 1024 * 1024;

export async function checkFolder(): Promise<Check> {
  const name = "store";
  try {
    await tryToWrite();
    const { bavail, bsize } = await statfs(env.DATA_DIR);
    const free = bavail * bsize;
    const gigabytes = `${(free / 1024 ** 3).toFixed(1)} GB`;
    if (free > LOW_BYTES)
      return { name, ok: true, detail: `The data folder can be written; ${gigabytes} are free.` };
    return {
      name,
      ok: false,
      detail: `Only ${gigabytes} are free where the data folder lies.`,
      advice: "Make room, or move DATA_DIR to a larger disk.",
    };
  } catch {
    return {
      name,
      ok: false,
      detail: "The data folder cannot be written.",
      advice: "Give the user that runs Confab the right to write to DATA_DIR.",
    };
  }
}

async function tryToWrite() {
  const file = path.join(env.DATA_DIR, `.try-${randomUUID()}`);
  makePrivateFolder(env.DATA_DIR);
  await writeFile(file, "");
  await rm(file);
}
