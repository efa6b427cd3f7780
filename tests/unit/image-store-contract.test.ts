import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { openOssStore } from "@/lib/images/store/oss-store";
import type { ImageStore, Listed } from "@/lib/images/store/store";
import { openOssServer } from "@/tests/support/oss-server";

const openers = { disk: openOnDisk, oss: openInOss };

async function openOnDisk() {
  const folder = await mkdtemp(path.join(tmpdir(), "confab-images-"));
  const store = openDiskStore(path.join(folder, "images"));
  return { store, close: () => rm(folder, { recursive: true, force: true }) };
}

async function openInOss() {
  const server = await openOssServer();
  const store = openOssStore({ ...server.account, endpoint: server.url, prefix: "confab/" });
  return { store, close: server.close };
}

const stores = ["disk", "oss"] as const;

describe.each(stores)("a store of images on %s", (kind) => {
  let opened: { store: ImageStore; close: () => Promise<unknown> };
  let store: ImageStore;
  beforeEach(async () => {
    opened = await openers[kind]();
    store = opened.store;
  });
  afterEach(() => opened.close());

  test("gives back what was put, whole and with its size", async () => {
    const bytes = randomBytes(200_000);
    await store.put("0198-a", bytes, "image/png");
    const found = await store.read("0198-a");
    expect(found?.bytes).toBe(200_000);
    expect(await collect(found?.body)).toEqual(digest(bytes));
    expect(digest(await store.readWhole("0198-a"))).toEqual(digest(bytes));
  });

  test("says whether there is one", async () => {
    await store.put("0198-a", Buffer.from("large"), "image/png");
    expect([await store.has("0198-a"), await store.has("0198-b")]).toEqual([true, false]);
    await store.remove(["0198-a"]);
    expect(await store.has("0198-a")).toBe(false);
  });

  test("keeps smaller copies beside, under names of their own", async () => {
    await store.put("0198-a", Buffer.from("large"), "image/png");
    await store.put("0198-a.w320", Buffer.from("small"), "image/webp");
    expect(await textOf(store, "0198-a")).toBe("large");
    expect(await textOf(store, "0198-a.w320")).toBe("small");
  });

  test("an image of no bytes is one", async () => {
    await store.put("empty", new Uint8Array(), "image/png");
    const found = await store.read("empty");
    expect(found?.bytes).toBe(0);
    expect(await collect(found?.body)).toEqual(digest(new Uint8Array()));
  });

  test("keeps the part of a larger buffer that it was given", async () => {
    await store.put("view", new Uint8Array(Buffer.from("--part--")).subarray(2, 6), "image/png");
    expect(await textOf(store, "view")).toBe("part");
  });

  test("answers a part as asked, with the size of the whole", async () => {
    await store.put("ranged", Buffer.from("0123456789"), "image/png");
    const part = async (start: number, end: number) => {
      const found = await store.read("ranged", { start, end });
      return [found?.bytes, await new Response(found?.body).text()];
    };
    expect(await part(0, 0)).toEqual([10, "0"]);
    expect(await part(3, 5)).toEqual([10, "345"]);
    expect(await part(8, 100)).toEqual([10, "89"]);
  });

  test("a part behind the end, or none at all, is refused", async () => {
    await store.put("ranged", Buffer.from("0123456789"), "image/png");
    for (const range of [
      { start: 10, end: 12 },
      { start: 5, end: 4 },
      { start: -1, end: 4 },
      { start: 0.5, end: 4 },
    ]) {
      await expect(store.read("ranged", range)).rejects.toThrow(RangeError);
    }
  });

  test("what is not there is null, whole or in part", async () => {
    expect(await store.read("nothing")).toBeNull();
    expect(await store.read("nothing", { start: 0, end: 1 })).toBeNull();
    expect(await store.readWhole("nothing")).toBeNull();
  });

  test("putting a key again replaces it", async () => {
    await store.put("again", Buffer.from("a longer first"), "image/png");
    await store.put("again", Buffer.from("second"), "image/png");
    expect(await textOf(store, "again")).toBe("second");
    expect(await keysOf(store)).toEqual(["again"]);
  });

  test("of two puts of one key at once, one is there whole", async () => {
    const both = [randomBytes(500_000), randomBytes(400_000)];
    await Promise.all(both.map((bytes) => store.put("twice", bytes, "image/png")));
    expect(both.map(digest)).toContainEqual(digest(await store.readWhole("twice")));
    expect(await keysOf(store)).toEqual(["twice"]);
  });

  test("what is removed is gone, and what is not there is no error", async () => {
    await store.put("one", Buffer.from("1"), "image/png");
    await store.put("two", Buffer.from("2"), "image/png");
    await store.remove(["one", "nothing"]);
    await store.remove(["one"]);
    await store.remove([]);
    expect(await keysOf(store)).toEqual(["two"]);
  });

  test("lists all of many in order, with size and time, and goes on behind a key", async () => {
    const begun = Date.now();
    const keys = Array.from({ length: 11 }, (_, at) => `${at % 3}a-${at}`).toSorted();
    for (const key of keys) await store.put(key, Buffer.from(key), "image/png");
    const listed: Listed[] = [];
    for await (const each of store.list()) listed.push(each);
    expect(listed.map((each) => each.key)).toEqual(keys);
    for (const { key, bytes, modified } of listed) {
      expect(bytes).toBe(key.length);
      expect(Math.abs(modified.getTime() - begun)).toBeLessThan(10_000);
    }
    expect(await keysOf(store, keys[4])).toEqual(keys.slice(5));
    expect(await keysOf(store, "zz")).toEqual([]);
  });

  test("an empty store lists nothing, and is well", async () => {
    expect(await keysOf(store)).toEqual([]);
    await store.check(AbortSignal.timeout(5_000));
    expect(await keysOf(store)).toEqual([]);
  });

  test.each(["../a", "..", "a/../../b", "/etc/passwd", "a", "A-1", "a\0b", "aa.b.c", "aa/", "é-1"])(
    "a key such as %j is stopped before it is part of a name",
    async (key) => {
      await expect(async () => store.put(key, Buffer.from("x"), "image/png")).rejects.toThrow(
        TypeError,
      );
      await expect(async () => store.read(key)).rejects.toThrow(TypeError);
      await expect(async () => store.readWhole(key)).rejects.toThrow(TypeError);
      await expect(async () => store.remove(["good", key])).rejects.toThrow(TypeError);
    },
  );

  test("a put that is stopped leaves nothing, or what was there", async () => {
    await store.put("kept", Buffer.from("before"), "image/png");
    const stopped = AbortSignal.abort(new Error("Enough."));
    const large = randomBytes(20_000_000);
    await expect(store.put("kept", large, "image/png", stopped)).rejects.toThrow("Enough.");
    const stop = new AbortController();
    const put = store.put("kept", large, "image/png", stop.signal);
    stop.abort(new Error("Stop."));
    await expect(put).rejects.toThrow("Stop.");
    expect(await textOf(store, "kept")).toBe("before");
    expect(await keysOf(store)).toEqual(["kept"]);
  });

  test("20 MB go through while others wait, and none is held in memory", async () => {
    const bytes = randomBytes(20_000_000);
    await store.put("large", bytes, "image/png");
    const before = heldBytes();
    const waiting = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const reader = (await store.read("large"))?.body.getReader();
        await reader?.read();
        return reader;
      }),
    );
    const found = await store.read("large");
    expect(await collect(found?.body)).toEqual(digest(bytes));
    // All eleven together are 220 MB.
    expect(heldBytes() - before).toBeLessThan(20_000_000);
    for (const reader of waiting) await reader?.cancel();
  });
});

/** What nothing holds any more does not count. */
function heldBytes() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc(); gc();");
  const { external, arrayBuffers } = process.memoryUsage();
  return Math.max(external, arrayBuffers);
}

async function collect(body: ReadableStream<Uint8Array> | undefined) {
  const hash = createHash("sha256");
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    hash.update(next.value);
  }
  return hash.digest("hex");
}

function digest(bytes: Uint8Array | null) {
  return createHash("sha256")
    .update(bytes ?? "nothing")
    .digest("hex");
}

async function textOf(store: ImageStore, key: string) {
  return Buffer.from((await store.readWhole(key)) ?? []).toString();
}

async function keysOf(store: ImageStore, after?: string) {
  const keys: string[] = [];
  for await (const { key } of store.list(after)) keys.push(key);
  return keys;
}
