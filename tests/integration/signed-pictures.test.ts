/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import sharp from "sharp";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import { NextRequest } from "next/server";
import type { Message, Room } from "@/lib/contract/conversations";
import { env } from "@/lib/env";
import { openStore } from "@/lib/images/store/open-store";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { proxy } from "@/proxy";
import { openOssServer, type OssServer } from "@/tests/support/oss-server";
import { guest } from "@/tests/support/people";
import { fetchPicture, plainPicture, statusOf, upload } from "@/tests/support/pictures";

let oss: OssServer;

beforeAll(async () => {
  oss = await openOssServer();
  Object.assign(env, {
    IMAGES_BY: "signed",
    ACCESS_KEY_ID: oss.account.keyId,
    ACCESS_KEY_SECRET: oss.account.keySecret,
    OSS_BUCKET: oss.account.bucket,
    OSS_REGION: oss.account.region,
    OSS_ENDPOINT: oss.url,
  });
});
afterAll(async () => {
  // What was deleted goes from the bucket by itself; not while that closes.
  await removeDoomed();
  await oss.close();
});

async function follow(response: Response) {
  expect(response.status).toBe(302);
  return await fetch(response.headers.get("location") ?? "");
}

test("a picture is where the bucket has it, for some minutes longer than that is remembered", async () => {
  const ada = await guest();
  const image = await upload(ada.caller, await plainPicture());
  const answered = await fetchPicture(ada.caller, image.id);
  expect(answered.headers.get("cache-control")).toBe("private, max-age=240");
  const found = await follow(answered);
  expect(found.status).toBe(200);
  expect(found.headers.get("content-type")).toBe("image/png");
  expect(found.headers.get("content-disposition")).toMatch(/^inline; filename="picture\.png"/);
  expect((await sharp(await found.bytes()).metadata()).width).toBe(640);
  oss.ahead(299);
  expect((await follow(answered)).status).toBe(200);
  oss.ahead(301);
  expect((await follow(answered)).status).toBe(403);
  oss.ahead(0);
});

test("a small one and one to keep are signed as what they are", async () => {
  const ada = await guest();
  const image = await upload(ada.caller, await plainPicture());
  const small = await follow(await fetchPicture(ada.caller, image.id, { query: "?w=320" }));
  expect(small.headers.get("content-type")).toBe("image/webp");
  expect((await sharp(await small.bytes()).metadata()).width).toBe(320);
  const kept = await follow(await fetchPicture(ada.caller, image.id, { query: "?download=1" }));
  expect(kept.headers.get("content-disposition")).toMatch(/^attachment; filename="picture\.png"/);
  const asked = await fetchPicture(ada.caller, image.id);
  const other = (asked.headers.get("location") ?? "").replace("image%2Fpng", "text%2Fhtml");
  expect((await fetch(other)).status).toBe(403);
});

test("access is checked each time, and a HEAD is answered here", async () => {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const room = (await ada.caller.call(rooms, "POST", { body: { name: "Pond" } })).body[
    "room"
  ] as Room;
  const image = await upload(ada.caller, await plainPicture());
  expect(await statusOf(bo.caller, image.id)).toBe(404);
  const head = await fetchPicture(ada.caller, image.id, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(image.bytes)]);
  const body = { clientId: "c1", text: "Look", images: [image.id] };
  const said = await ada.caller.call(conversationMessages, "POST", {
    params: { id: room.id },
    body,
  });
  expect(await statusOf(ada.caller, image.id)).toBe(302);
  const params = { id: (said.body["message"] as Message).id };
  expect((await ada.caller.call(oneMessage, "DELETE", { params })).status).toBe(204);
  expect(await statusOf(ada.caller, image.id)).toBe(404);
});

test("a page lets pictures come from the bucket, and nothing else", () => {
  const policy = proxy(new NextRequest("http://localhost/")).headers.get("content-security-policy");
  const directives = (policy ?? "").split("; ").filter((each) => each.includes(oss.url));
  expect(directives).toEqual([`img-src 'self' data: blob: ${oss.url}`]);
});

test("a small one that is lost is found to be so within minutes, though browsers ask the bucket", async () => {
  const ada = await guest();
  const image = await upload(ada.caller, await plainPicture());
  const ask = () => fetchPicture(ada.caller, image.id, { query: "?w=320" });
  const small = async () => (await follow(await ask())).status;
  expect([await small(), await small()]).toEqual([200, 200]);
  await openStore().remove([`${image.id}.w320`]);
  expect(await small()).toBe(404);
  const now = Date.now();
  const clock = jest.spyOn(Date, "now").mockReturnValue(now + 5 * 60_000 + 1);
  const answered = await ask();
  clock.mockRestore();
  expect((await follow(answered)).status).toBe(200);
});
