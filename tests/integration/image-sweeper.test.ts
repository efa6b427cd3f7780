/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { databaseKind, db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { findShareable } from "@/lib/images/find-shareable";
import { forgetImage } from "@/lib/images/keep-image";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { showImages } from "@/lib/images/show-images";
import { OWNER_KEY } from "@/lib/images/store-owner";
import { StoreError } from "@/lib/images/store/store-error";
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

/** A store of which most is known: with less, nothing that is not is removed. */
async function postAFew() {
  const ada = await guest();
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id } = body["room"] as Room;
  const images: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    images.push((await upload(ada.caller, await plainPicture({ width: 20, height: 20 }))).id);
  }
  const said = { clientId: "few", text: "Look", images };
  const { status } = await ada.caller.call(messages, "POST", { params: { id }, body: said });
  expect(status).toBe(201);
}

async function keys() {
  const found: string[] = [];
  for await (const { key } of openStore().list()) found.push(key);
  return found;
}

describe.each(stores)("what a crash left in the %s", (_kind, open) => {
  beforeEach(async () => {
    use(open());
    await postAFew();
  });

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

describe.each(stores)("of a %s that is another database's", (_kind, open) => {
  beforeEach(async () => {
    use(open());
    await openStore().remove([...(await keys()), OWNER_KEY]);
  });
  const strangers = () => [1, 2, 3].map((each) => `0${each}-of-another-${today}`);
  const putAll = async (names: string[]) => {
    for (const key of names) await openStore().put(key, new Uint8Array([1]), "image/png");
  };

  it("nothing is removed where no picture has a row, and the owner's name is not put there", async () => {
    await putAll(strangers());
    await sweepImages(inHours(72));
    expect((await keys()).toSorted()).toEqual(strangers());
  });

  it("nothing is removed where most have none", async () => {
    await postAFew();
    const many = [...strangers(), `04-of-another-${today}`, `05-of-another-${today}`];
    await putAll(many);
    await sweepImages(inHours(72));
    expect(await keys()).toEqual(expect.arrayContaining(many));
    expect(await keys()).not.toContain(OWNER_KEY);
  });

  it("nothing is removed where another's name is on it, and what is left over where its own is", async () => {
    await postAFew();
    await sweepImages(inHours(72));
    expect(await keys()).toContain(OWNER_KEY);
    const own = await openStore().readWhole(OWNER_KEY);
    await openStore().put(OWNER_KEY, new TextEncoder().encode("another"), "text/plain");
    await putAll(strangers());
    today += 30 * 24 * HOUR_MS;
    await sweepImages(inHours(0));
    expect(await keys()).toHaveLength(8);
    await openStore().put(OWNER_KEY, own ?? new Uint8Array(), "text/plain");
    await sweepImages(inHours(25));
    expect(await keys()).toHaveLength(5);
  });
});

it("does not take away a draft's picture that is posted as it comes by", async () => {
  use(disk);
  const ada = await guest();
  const { id } = await upload(ada.caller, await plainPicture());
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id: conversationId } = body["room"] as Room;
  const said = { clientId: "words", text: "Words" };
  const posted = await ada.caller.call(messages, "POST", {
    params: { id: conversationId },
    body: said,
  });
  const { id: messageId } = posted.body["message"] as { id: string };
  let sweeping: Promise<void> | undefined;
  await transaction(async (tx) => {
    const found = await findShareable(tx, [{ userId: ada.user.id, ids: [id] }]);
    expect(found.size).toBe(1);
    sweeping = sweepImages(inHours(72));
    await waitsForLock();
    await showImages(tx, [{ messageId, conversationId, images: [{ id }] }]);
  });
  await sweeping;
  expect(await statusOf(ada.caller, id)).toBe(200);
  expect(await db.shownImage.count({ where: { imageId: id } })).toBe(1);
});

/** On SQLite, whoever writes waits for the transaction as a whole. */
async function waitsForLock() {
  if (databaseKind !== "postgresql") return;
  for (;;) {
    const [{ waiting } = { waiting: 0 }] = await db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting > 0) return;
  }
}

it("does not take away what is shown, whatever went wrong after that", async () => {
  use(disk);
  await postAFew();
  const shown = await db.shownImage.findFirstOrThrow();
  await forgetImage(shown.imageId);
  expect(await db.image.findUnique({ where: { id: shown.imageId } })).toMatchObject({
    state: "kept",
  });
});

it("is not held up by what the store does not let go", async () => {
  use(disk);
  const ada = await guest();
  const { id: stuck } = await upload(ada.caller, await plainPicture());
  const { id: free } = await upload(ada.caller, await plainPicture());
  await db.image.updateMany({ where: { id: { in: [stuck, free] } }, data: { state: "doomed" } });
  const remove = jest.spyOn(openStore(), "remove").mockImplementation(async (all) => {
    if (all.includes(stuck)) throw new StoreError("unclear", "This one is kept by a rule.");
    await disk.remove(all);
  });
  await expect(removeDoomed()).rejects.toThrow("kept by a rule");
  expect(await keys()).toContain(stuck);
  expect(await keys()).not.toContain(free);
  expect(await db.image.count({ where: { id: { in: [stuck, free] } } })).toBe(1);
  remove.mockRestore();
  await removeDoomed();
  expect(await keys()).not.toContain(stuck);
});

it("asks a store that is away once", async () => {
  use(disk);
  const ada = await guest();
  const make = async () => (await upload(ada.caller, await plainPicture())).id;
  const ids = [await make(), await make()];
  await db.image.updateMany({ where: { id: { in: ids } }, data: { state: "doomed" } });
  const away = new StoreError("unreachable", "The store is away.");
  const remove = jest.spyOn(openStore(), "remove").mockRejectedValue(away);
  await expect(removeDoomed()).rejects.toBe(away);
  expect(remove).toHaveBeenCalledTimes(1);
  remove.mockRestore();
  await removeDoomed();
  expect(await db.image.count({ where: { id: { in: ids } } })).toBe(0);
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
