import "server-only";
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { checkKey } from "@/lib/images/store/check-key";
import { checkRange, rangeOutside } from "@/lib/images/store/check-range";
import { listFiles } from "@/lib/images/store/list-files";
import type { ByteRange, ImageStore, StoredImage } from "@/lib/images/store/store";
import { streamFile } from "@/lib/images/store/stream-file";
import { isMissing, toDiskError } from "@/lib/images/store/to-disk-error";
import { writeWholeFile } from "@/lib/images/store/write-whole-file";

/** Files in a folder, spread over folders within by the first two letters of their keys. */
export function openDiskStore(folder: string): ImageStore {
  const fileOf = (key: string) => path.join(folder, checkKey(key).slice(0, 2), key);
  return {
    kind: "disk",
    put: (key, bytes, _type, signal) => tell(() => writeWholeFile(fileOf(key), bytes, signal)),
    read: (key, range) => tell(() => read(fileOf(key), range)),
    has: (key) => tell(() => isThere(fileOf(key))),
    readWhole: (key) => tell(() => readWhole(fileOf(key))),
    remove: (keys) =>
      tell(async () => {
        for (const file of keys.map(fileOf)) await rm(file, { force: true });
      }),
    list: (after) => listFiles(folder, after),
    check: (signal) => tell(() => check(folder, signal)),
  };
}

async function tell<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDiskError(error);
  }
}

async function read(file: string, range?: ByteRange): Promise<StoredImage | null> {
  if (range) checkRange(range);
  const handle = await openToRead(file);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    if (range && range.start >= size) throw rangeOutside();
    const stop = Math.min(size, range ? range.end + 1 : size);
    return { bytes: size, body: streamFile(handle, range?.start ?? 0, stop) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function isThere(file: string) {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function readWhole(file: string) {
  const handle = await openToRead(file);
  if (!handle) return null;
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function openToRead(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, "r");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** That a folder can be read says little: what matters is whether it takes a file. */
async function check(folder: string, signal: AbortSignal) {
  const probe = path.join(folder, ".probe");
  await writeWholeFile(probe, new Uint8Array([1]), signal);
  await rm(probe, { force: true });
}
