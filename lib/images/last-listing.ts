import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { makePrivateFolder } from "@/lib/private-folder";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether a day has gone by since all that the store has was looked through. A large bucket takes
 * its time for that, and its owner pays for it: a start or an hour is no reason.
 */
export async function isListingDue(now: Date) {
  const last = Date.parse(await readFile(file(), "utf8").catch(() => ""));
  // One that is yet to come was written while the clock was wrong.
  return !(last <= now.getTime() && now.getTime() - last < DAY_MS);
}

export async function rememberListing(now: Date) {
  makePrivateFolder(env.DATA_DIR);
  await writeFile(file(), now.toISOString(), { mode: 0o600 });
}

const file = () => path.join(env.DATA_DIR, "pictures-listed");
