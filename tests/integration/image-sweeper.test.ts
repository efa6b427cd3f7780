/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { openOssStore } from "@/lib/images/store/oss-store";
import { openStore } from "@/lib/images/store/open-store";
import type { ImageStore } from "@/lib/images/store/store";
import { sweepImages } from "@/lib/images/sweep-images";
import { openOssServer, type OssServer } from "@/tests/support/oss-server";
import { guest } from "@/tests/support/people";
import { plainPicture, statusOf, upload } from "@/tests/support/pictures";

const HOUR_MS = 60 * 60 * 1000;
/** Each test has a later time of its own, since a listing lasts for a day. */
let today = Date.now();
const inHours = (hours: number) => new Date(today + hours * HOUR_MS);
beforeEach(() => (today += 30 * 24 * HOUR_MS));

let oss: OssServer;
beforeAll(async () => {
  oss = await openOssServer();
});
afterAll(() => oss.close());

const disk = { ...openStore() };
const stores: [string, () => ImageStore][] = [
  ["disk", () => disk],
  ["oss", () => openOssStore({ ...oss.account, endpoint: oss.url, prefix: "confab/" })],
];

/** The one that is there for the process is exchanged for this test. */
function use(store: ImageStore) {
  Object.assign(
    processWide("image-store", () => store),
    store,
  );
}

async function keys() {
  const found: string[] = [];
  for await (const { key } of openStore().list()) found.push(key);
  return found;
}

describe.each(stores)("what a crash left in the %s", (_kind, open) => {
  beforeEach(() => use(open()));

  it("goes: half a picture, one on its way out, one never posted, and a file of nobody", async () => {
    const ada = await guest();
    const make = async () => (await upload(ada.caller, await plainPicture())).id;
    const [half, doomed, unposted] = [await make(), await make(), await make()];
    expect(await statusOf(ada.caller, unposted, { query: "?w=160" })).toBe(200);
    await db.image.update({ where: { id: half }, data: { state: "storing" } });
    await db.image.update({ where: { id: doomed }, data: { state: "doomed" } });
    const ofNobody = `00-of-nobody-${today}`;
    await openStore().put(ofNobody, new Uint8Array([1]), "image/png");
    // As it crashed between the row and the file.
    const without = { type: "image/png", width: 1, height: 1, bytes: 1, ownerId: ada.user.id };
    await db.image.create({ data: { id: `without-file-${today}`, ...without } });
    await sweepImages(inHours(72));
    const left = await keys();
    for (const gone of [half, doomed, unposted, `${unposted}.w160`, ofNobody]) {
      expect(left).not.toContain(gone);
    }
    expect(await db.image.count({ where: { ownerId: ada.user.id } })).toBe(0);
  });

  it("stays while it is new: it may be whole in a moment", async () => {
    const ada = await guest();
    const { id } = await upload(ada.caller, await plainPicture());
    await db.image.update({ where: { id }, data: { state: "storing" } });
    await sweepImages(new Date());
    expect(await keys()).toContain(id);
    expect(await db.image.count({ where: { id } })).toBe(1);
  });
});

it("looks through the whole store once a day, and through its rows each time", async () => {
  use(disk);
  const list = jest.spyOn(openStore(), "list");
  await sweepImages(inHours(0));
  expect(list).toHaveBeenCalledTimes(1);
  const ada = await guest();
  const { id } = await upload(ada.caller, await plainPicture());
  await db.image.update({ where: { id }, data: { state: "doomed" } });
  await sweepImages(inHours(1));
  await sweepImages(inHours(23));
  expect(list).toHaveBeenCalledTimes(1);
  expect(await db.image.count({ where: { id } })).toBe(0);
  list.mockImplementation(async function* broken() {
    yield await Promise.reject(new Error("The bucket is away."));
  });
  await expect(sweepImages(inHours(25))).rejects.toThrow("The bucket is away.");
  list.mockRestore();
  // What failed was none.
  const again = jest.spyOn(openStore(), "list");
  await sweepImages(inHours(26));
  await sweepImages(inHours(27));
  expect(again).toHaveBeenCalledTimes(1);
  again.mockRestore();
});

it("takes away what was being written when the power failed", async () => {
  use(disk);
  const folder = path.join(env.DATA_DIR, "images", "zz");
  mkdirSync(folder, { recursive: true });
  const left = path.join(folder, ".new-left-behind");
  writeFileSync(left, "half");
  utimesSync(left, new Date(), new Date(Date.now() - 2 * HOUR_MS));
  await sweepImages(inHours(0));
  expect(await readdir(folder)).toEqual([]);
});
