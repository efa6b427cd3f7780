/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import sharp from "sharp";
import * as conversationImages from "@/app/api/conversations/[id]/images/route";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as images from "@/app/api/images/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as oneMember from "@/app/api/rooms/[id]/members/[userId]/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { GalleryAnswer, Image } from "@/lib/contract/images";
import { db } from "@/lib/db/client";
import { openStore } from "@/lib/images/store/open-store";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { sweepImages } from "@/lib/images/sweep-images";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";
import { fetchPicture, plainPicture, send, statusOf, upload } from "@/tests/support/pictures";

let posted = 0;

async function makeRoom({ caller }: { caller: Caller }) {
  return (await caller.call(rooms, "POST", { body: { name: "Garden club" } })).body["room"] as Room;
}

async function say(caller: Caller, id: string, more: object) {
  const body = { clientId: `c${++posted}`, text: "Look", ...more };
  return await caller.call(conversationMessages, "POST", { params: { id }, body });
}

const keysInStore = async () => {
  const keys: string[] = [];
  for await (const { key } of openStore().list()) keys.push(key);
  return keys;
};

const weekFromNow = () => new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);

describe("a picture that is uploaded", () => {
  it("is its uploader's alone until it is posted, and then seen by who may read that", async () => {
    const [ada, bo, cy] = [await guest("Ada"), await guest("Bo"), await guest("Cy")];
    const room = await makeRoom(ada);
    await bo.caller.call(join, "POST", { body: { code: room.code } });
    const image = await upload(ada.caller, await plainPicture());
    expect(Image.parse(image)).toMatchObject({
      url: `/api/images/${image.id}`,
      ...{ width: 640, height: 480, type: "image/png", alt: "" },
    });
    expect(await statusOf(bo.caller, image.id)).toBe(404);
    const said = await say(ada.caller, room.id, { images: [image.id] });
    expect((said.body["message"] as Message).images).toEqual([image]);
    const seen = await fetchPicture(bo.caller, image.id);
    expect(seen.status).toBe(200);
    const { width, height } = await sharp(await seen.bytes()).metadata();
    expect({ width, height }).toEqual({ width: 640, height: 480 });
    expect(await statusOf(cy.caller, image.id)).toBe(404);
    const params = { id: room.id, userId: bo.user.id };
    expect((await bo.caller.call(oneMember, "DELETE", { params })).status).toBe(204);
    expect(await statusOf(bo.caller, image.id)).toBe(404);
  });

  it("is served whole, in part, small, or not at all where it is known", async () => {
    const ada = await guest();
    const image = await upload(ada.caller, await plainPicture());
    const whole = await fetchPicture(ada.caller, image.id);
    const bytes = await whole.bytes();
    expect(bytes.length).toBe(image.bytes);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(image.bytes),
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const etag = whole.headers.get("etag") ?? "";
    const known = await fetchPicture(ada.caller, image.id, { headers: { "if-none-match": etag } });
    expect([known.status, (await known.bytes()).length]).toEqual([304, 0]);
    const part = await fetchPicture(ada.caller, image.id, { headers: { range: "bytes=10-19" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 10-19/${image.bytes}`);
    expect(await part.bytes()).toEqual(bytes.slice(10, 20));
    for (const [range, status, says] of [
      ["bytes=-5", 206, `bytes ${image.bytes - 5}-${image.bytes - 1}/${image.bytes}`],
      [`bytes=5-999999999`, 206, `bytes 5-${image.bytes - 1}/${image.bytes}`],
      ["bytes=-0", 416, `bytes */${image.bytes}`],
      ["bytes=9-5", 200, null],
      ["bytes=x-y", 200, null],
      ["lines=1-2", 200, null],
      ["bytes=0-1,4-5", 200, null],
    ] as const) {
      const answered = await fetchPicture(ada.caller, image.id, { headers: { range } });
      await answered.body?.cancel();
      expect([range, answered.status, answered.headers.get("content-range")]).toEqual([
        ...[range, status, says],
      ]);
    }
    const beyond = { range: `bytes=${image.bytes}-` };
    expect(await statusOf(ada.caller, image.id, { headers: beyond })).toBe(416);
    for (let time = 0; time < 2; time += 1) {
      const small = await fetchPicture(ada.caller, image.id, { query: "?w=320" });
      expect(small.headers.get("content-type")).toBe("image/webp");
      expect((await sharp(await small.bytes()).metadata()).width).toBe(320);
    }
    const head = await fetchPicture(ada.caller, image.id, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(image.bytes));
    const again = { method: "HEAD", headers: { "if-none-match": etag } } as const;
    expect(await statusOf(ada.caller, image.id, again)).toBe(304);
    for (const width of ["0", "1000000", "wide"]) {
      expect(await statusOf(ada.caller, image.id, { query: `?w=${width}` })).toBe(400);
    }
  });

  it.each([
    ["a page that says it is a picture", "<html><script>alert(1)</script></html>", 415],
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", 415],
    ["nothing", "", 415],
  ])("is not %s, of which nothing is kept", async (_what, text, status) => {
    const ada = await guest();
    const { status: answered, body } = await send(ada.caller, new TextEncoder().encode(text));
    expect([answered, body["error"]]).toEqual([
      status,
      expect.objectContaining({ code: "unsupported" }),
    ]);
    expect(await db.image.count({ where: { ownerId: ada.user.id } })).toBe(0);
  });

  it("that breaks off is refused, and so is what is no form", async () => {
    const ada = await guest();
    const whole = await plainPicture({ width: 900, height: 900 });
    const broken = await send(ada.caller, whole.subarray(0, whole.length / 2));
    expect(broken.status).toBe(400);
    expect((await ada.caller.call(images, "POST", { body: {} })).status).toBe(415);
    expect(await db.image.count({ where: { ownerId: ada.user.id } })).toBe(0);
  });
});

describe("a picture that is shown", () => {
  it("must be one that its poster sees", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await makeRoom(bo);
    const image = await upload(ada.caller, await plainPicture());
    for (const id of [image.id, "made-up", "../../etc/passwd"]) {
      const { status, body } = await say(bo.caller, room.id, { images: [id] });
      expect([status, body["error"]]).toMatchObject([
        400,
        { fields: { images: expect.any(String) } },
      ]);
    }
    expect((await say(bo.caller, room.id, { text: "Only words" })).status).toBe(201);
  });

  it("needs no words, and begins a dialogue too", async () => {
    const ada = await guest();
    const image = await upload(ada.caller, await plainPicture());
    const message = { clientId: "first", text: "", images: [image.id] };
    const { status, body } = await ada.caller.call(dialogues, "POST", { body: { message } });
    expect(status).toBe(201);
    expect((body["message"] as Message).images).toEqual([image]);
    const params = { id: (body["message"] as Message).id };
    const read = await ada.caller.call(oneMessage, "GET", { params });
    expect((read.body["message"] as Message).images).toEqual([image]);
  });

  it("goes with the last message that shows it, with its files", async () => {
    const ada = await guest();
    const room = await makeRoom(ada);
    const image = await upload(ada.caller, await plainPicture());
    const said = [
      await say(ada.caller, room.id, { images: [image.id] }),
      await say(ada.caller, room.id, { images: [image.id] }),
    ];
    expect(await statusOf(ada.caller, image.id, { query: "?w=160" })).toBe(200);
    const remove = async (index: number) => {
      const params = { id: (said[index]?.body["message"] as Message).id };
      expect((await ada.caller.call(oneMessage, "DELETE", { params })).status).toBe(204);
    };
    await remove(0);
    expect(await statusOf(ada.caller, image.id)).toBe(200);
    await remove(1);
    expect(await statusOf(ada.caller, image.id)).toBe(404);
    await removeDoomed();
    expect((await keysInStore()).filter((key) => key.startsWith(image.id))).toEqual([]);
    expect(await db.image.count({ where: { id: image.id } })).toBe(0);
  });

  it("goes with its dialogue", async () => {
    const ada = await guest();
    const image = await upload(ada.caller, await plainPicture());
    const message = { clientId: "first", text: "Look", images: [image.id] };
    const { body } = await ada.caller.call(dialogues, "POST", { body: { message } });
    const params = { id: (body["dialogue"] as Dialogue).id };
    expect((await ada.caller.call(oneDialogue, "DELETE", { params })).status).toBe(204);
    await removeDoomed();
    expect((await keysInStore()).filter((key) => key.startsWith(image.id))).toEqual([]);
  });
});

describe("what was left behind is found", () => {
  it("a picture that was never posted, one that was never whole, and a file of nobody", async () => {
    const ada = await guest();
    const room = await makeRoom(ada);
    const forgotten = await upload(ada.caller, await plainPicture());
    const kept = await upload(ada.caller, await plainPicture());
    await say(ada.caller, room.id, { images: [kept.id] });
    const half = await upload(ada.caller, await plainPicture());
    await db.image.update({ where: { id: half.id }, data: { state: "storing" } });
    await openStore().put("00-of-nobody", new Uint8Array([1]), "image/png");
    await sweepImages();
    expect(await keysInStore()).toEqual(
      expect.arrayContaining([forgotten.id, kept.id, half.id, "00-of-nobody"]),
    );
    await sweepImages(weekFromNow());
    const left = await keysInStore();
    expect(left).toContain(kept.id);
    for (const gone of [forgotten.id, half.id, "00-of-nobody"]) expect(left).not.toContain(gone);
  });
});

describe("a gallery", () => {
  it("has mine, the newest first, page by page, with where each is shown", async () => {
    const ada = await guest();
    const room = await makeRoom(ada);
    const mine: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      mine.unshift((await upload(ada.caller, await plainPicture({ width: 10 + index }))).id);
    }
    const said = await say(ada.caller, room.id, { images: [mine[1]] });
    const read = async (query: string) =>
      GalleryAnswer.parse((await ada.caller.call(images, "GET", { query })).body);
    const first = await read("?limit=2");
    expect(first.images.map(({ id }) => id)).toEqual(mine.slice(0, 2));
    expect(first.images[1]).toMatchObject({
      conversationId: room.id,
      messageId: (said.body["message"] as Message).id,
    });
    const rest = await read(`?limit=2&before=${first.next ?? ""}`);
    expect([rest.images.map(({ id }) => id), rest.hasMore]).toEqual([[mine[2]], false]);
    for (const before of ["x", "9999999999999999.x"]) {
      const query = `?before=${before}`;
      expect((await ada.caller.call(images, "GET", { query })).status).toBe(400);
    }
  });

  it("of mine leaves out what I may not see any more, and a closed room shows nothing", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const [left, closed] = [await makeRoom(bo), await makeRoom(bo)];
    const made: Image[] = [];
    for (const room of [left, closed]) {
      await ada.caller.call(join, "POST", { body: { code: room.code } });
      const image = await upload(ada.caller, await plainPicture());
      await say(ada.caller, room.id, { images: [image.id] });
      made.push(image);
    }
    const mine = async () =>
      GalleryAnswer.parse((await ada.caller.call(images, "GET", {})).body).images.map(
        ({ id }) => id,
      );
    const [first, second] = made.map(({ id }) => id);
    expect(await mine()).toEqual([second, first]);
    const params = { id: left.id, userId: ada.user.id };
    expect((await ada.caller.call(oneMember, "DELETE", { params })).status).toBe(204);
    expect(await mine()).toEqual([second]);
    await db.conversation.update({ where: { id: closed.id }, data: { closedAt: new Date() } });
    expect(await mine()).toEqual([]);
    for (const { id } of made) expect(await statusOf(ada.caller, id)).toBe(404);
    expect(await statusOf(bo.caller, second ?? "")).toBe(404);
  });

  it("of a room has what is shown there, for who is in it", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await makeRoom(ada);
    const image = await upload(ada.caller, await plainPicture());
    await say(ada.caller, room.id, { images: [image.id] });
    const read = ({ caller }: { caller: Caller }) =>
      caller.call(conversationImages, "GET", { params: { id: room.id } });
    expect((await read(bo)).status).toBe(404);
    await bo.caller.call(join, "POST", { body: { code: room.code } });
    const { images: shown } = GalleryAnswer.parse((await read(bo)).body);
    expect(shown.map(({ id }) => id)).toEqual([image.id]);
  });
});
