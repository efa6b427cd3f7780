import "server-only";
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { makePrivateFolder } from "@/lib/private-folder";

/** No key begins so: what a crash leaves is never taken for an image. */
export const leftoverPrefix = ".new-";

/** The file has all the bytes or is as it was, also after the power fails. */
export async function writeWholeFile(file: string, bytes: Uint8Array, signal?: AbortSignal) {
  signal?.throwIfAborted();
  const folder = path.dirname(file);
  makePrivateFolder(folder);
  const beside = path.join(folder, leftoverPrefix + randomUUID());
  try {
    await write(beside, bytes, signal);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    signal?.throwIfAborted();
    throw error;
  }
  await syncFolder(folder);
  await syncFolder(path.dirname(folder));
}

async function write(file: string, bytes: Uint8Array, signal?: AbortSignal) {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(bytes, { signal });
    await handle.sync();
  } finally {
    await handle.close();
  }
  signal?.throwIfAborted();
}

/** The new name itself is on the disk only then. Windows opens no folder, and needs no such thing. */
async function syncFolder(folder: string) {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
