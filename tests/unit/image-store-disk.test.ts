import { randomBytes } from "node:crypto";
import fs, { mkdtemp, readdir, readlink, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { StoreError } from "@/lib/images/store/store-error";
import { toDiskError } from "@/lib/images/store/to-disk-error";

let data: string;
let folder: string;
let store: ReturnType<typeof openDiskStore>;
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), "confab-images-"));
  folder = path.join(data, "images");
  store = openDiskStore(folder);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(data, { recursive: true, force: true });
});

test("files are spread by their first letters, and their own user's alone", async () => {
  await store.put("0198-a.w320", Buffer.from("x"), "image/webp");
  const file = path.join(folder, "01", "0198-a.w320");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("a put on a full disk says so, and leaves nothing", async () => {
  await store.put("before", Buffer.from("x"), "image/png");
  const open = fs.open.bind(fs);
  jest.spyOn(fs, "open").mockImplementation(async (...given) => {
    const handle = await open(...given);
    jest.spyOn(handle, "writeFile").mockImplementation(async () => {
      await handle.write("half");
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    });
    return handle;
  });
  const put = store.put("before", Buffer.from("after"), "image/png");
  await expect(put).rejects.toMatchObject({ name: "StoreError", fault: "full" });
  await expect(store.check(AbortSignal.timeout(5_000))).rejects.toMatchObject({ fault: "full" });
  expect(await readdir(path.join(folder, "be"))).toEqual(["before"]);
  expect((await readdir(folder)).toSorted()).toEqual(["be"]);
  expect(await store.readWhole("before")).toEqual(Buffer.from("x"));
});

test("a put that cannot take its name leaves nothing", async () => {
  await fs.mkdir(path.join(folder, "ta", "taken", "by"), { recursive: true });
  const put = store.put("taken", Buffer.from("x"), "image/png");
  await expect(put).rejects.toThrow(StoreError);
  expect(await readdir(path.join(folder, "ta"))).toEqual(["taken"]);
});

test("a folder that is none is told by all that need it", async () => {
  await writeFile(folder, "a file");
  const signal = AbortSignal.timeout(5_000);
  await expect(store.check(signal)).rejects.toThrow(StoreError);
  await expect(store.put("aa", Buffer.from("x"), "image/png")).rejects.toThrow(StoreError);
  await expect(store.readWhole("aa")).rejects.toThrow(StoreError);
  await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toThrow(StoreError);
});

test.each([
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
  ["EACCES", "refused"],
  ["EROFS", "refused"],
  ["EIO", "unclear"],
])("%s of the system is `%s`", (code, fault) => {
  const said = toDiskError(Object.assign(new Error(`${code}: /a/path`), { code }));
  expect(said).toMatchObject({ fault, message: expect.stringContaining(`(${code})`) });
  expect(String(said)).not.toContain("/a/path");
});

test("a defect of ours stays what it is", () => {
  const defect = Object.assign(new TypeError("not so"), { code: "ERR_INVALID_ARG_TYPE" });
  expect(toDiskError(defect)).toBe(defect);
});

test("the file is closed when its reader is done, goes away, or never begins", async () => {
  await store.put("large", randomBytes(1_000_000), "image/png");
  const file = path.join(folder, "la", "large");
  const done = await store.read("large");
  const gone = await store.read("large");
  const never = await store.read("large");
  expect(await timesOpen(file)).toBe(3);
  await new Response(done?.body).arrayBuffer();
  const reader = gone?.body.getReader();
  await reader?.read();
  await reader?.cancel();
  await never?.body.cancel();
  expect(await timesOpen(file)).toBe(0);
  await expect(store.read("large", { start: 1_000_000, end: 1_000_001 })).rejects.toThrow();
  expect(await timesOpen(file)).toBe(0);
});

test("who reads while it is replaced or removed gets the one that was asked for", async () => {
  const bytes = randomBytes(1_000_000);
  await store.put("read", bytes, "image/png");
  const found = await store.read("read");
  const reader = found?.body.getReader();
  const first = await reader?.read();
  await store.put("read", Buffer.from("another"), "image/png");
  await store.remove(["read"]);
  const chunks = [first?.value ?? new Uint8Array()];
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    chunks.push(next.value);
  }
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
});

test("what a crash left is no image, and goes after an hour", async () => {
  await store.put("kept", Buffer.from("x"), "image/png");
  const within = path.join(folder, "ke");
  const hourAgo = Date.now() / 1000 - 3_601;
  for (const place of [folder, within]) {
    await writeFile(path.join(place, ".new-old"), "half");
    await utimes(path.join(place, ".new-old"), hourAgo, hourAgo);
    await writeFile(path.join(place, ".new-young"), "half");
  }
  await writeFile(path.join(within, "Not ours.png"), "x");
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  expect(keys).toEqual(["kept"]);
  expect((await readdir(folder)).toSorted()).toEqual([".new-young", "ke"]);
  expect((await readdir(within)).toSorted()).toEqual([".new-young", "Not ours.png", "kept"]);
});

/** By this process. */
async function timesOpen(file: string) {
  const all = await readdir("/proc/self/fd");
  const names = await Promise.all(
    all.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => "")),
  );
  return names.filter((name) => name === file).length;
}
