/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import { db } from "@/lib/db/client";
import { loadForModel } from "@/lib/images/load-for-model";
import { keysOf, thumbnailKey } from "@/lib/images/keys";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";
import { fetchPicture, plainPicture, statusOf, upload } from "@/tests/support/pictures";

afterEach(() => jest.restoreAllMocks());

async function uploadMany({ caller }: { caller: Caller }, count: number) {
  const bytes = await plainPicture();
  const sent = Array.from({ length: count }, () => upload(caller, bytes));
  return (await Promise.all(sent)).map(({ id }) => id);
}

/** How many originals were read whole at most, before what was made of the first had been kept. */
function watchHeld() {
  const store = openStore();
  const real = { ...store };
  const held = { now: 0, most: 0 };
  jest.spyOn(store, "readWhole").mockImplementation(async (key) => {
    held.most = Math.max(held.most, ++held.now);
    return await real.readWhole(key);
  });
  return held;
}

test("of many small ones that are to be made, few originals are in memory", async () => {
  const ada = await guest();
  const ids = await uploadMany(ada, 20);
  const held = watchHeld();
  const real = { ...openStore() };
  jest.spyOn(openStore(), "put").mockImplementation(async (...all) => {
    held.now -= 1;
    await real.put(...all);
  });
  const asked = ids.map((id) => statusOf(ada.caller, id, { query: "?w=320" }));
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  // One that is made leaves its place before its file is written.
  expect(held.most).toBeLessThanOrEqual(8);
});

test("of many that a model is to see, few originals are in memory", async () => {
  const ada = await guest();
  const ids = await uploadMany(ada, 20);
  const held = watchHeld();
  const load = (id: string) => loadForModel(id, new AbortController().signal);
  await Promise.all(ids.map((id) => load(id).finally(() => (held.now -= 1))));
  expect(held.most).toBeLessThanOrEqual(8);
});

test("one that was there a moment ago is not looked for again, until it is not there", async () => {
  const ada = await guest();
  const [id = ""] = await uploadMany(ada, 1);
  const small = () => statusOf(ada.caller, id, { query: "?w=320" });
  const has = jest.spyOn(openStore(), "has");
  expect([await small(), await small()]).toEqual([200, 200]);
  expect(has).toHaveBeenCalledTimes(2);
  expect([await small(), await small()]).toEqual([200, 200]);
  expect(has).toHaveBeenCalledTimes(2);
  await openStore().remove([thumbnailKey(id, 320)]);
  expect([await small(), await small()]).toEqual([404, 200]);
});

test("one that is made while its picture goes leaves no file", async () => {
  const ada = await guest();
  const [id = ""] = await uploadMany(ada, 1);
  const real = { ...openStore() };
  jest.spyOn(openStore(), "put").mockImplementation(async (...all) => {
    await openStore().remove(keysOf(id));
    await db.image.delete({ where: { id } });
    await real.put(...all);
  });
  expect(await statusOf(ada.caller, id, { query: "?w=320" })).toBe(404);
  const there = await Promise.all(keysOf(id).map((key) => openStore().has(key)));
  expect(there).not.toContain(true);
});

test("one that cannot be kept is not to be had now, and the picture itself is", async () => {
  const ada = await guest();
  const [id = ""] = await uploadMany(ada, 1);
  jest.spyOn(openStore(), "put").mockRejectedValue(new StoreError("full", "There is no room."));
  const answered = await fetchPicture(ada.caller, id, { query: "?w=320" });
  expect([answered.status, answered.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await answered.json()).toMatchObject({ error: { reason: "store_down" } });
  expect(await statusOf(ada.caller, id)).toBe(200);
});
