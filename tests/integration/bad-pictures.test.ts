/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import sharp from "sharp";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as images from "@/app/api/images/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { MOST_IMAGE_BYTES } from "@/lib/contract/images";
import { db } from "@/lib/db/client";

import { uploadsWaiting } from "@/lib/images/read/upload-turns";
import { openStore } from "@/lib/images/store/open-store";
import { removeDoomed } from "@/lib/images/remove-doomed";
import type { Caller } from "@/tests/support/caller";
import { hugePng, photo, plain, withGifComment, zipOf } from "@/tests/support/odd-pictures";
import { guest } from "@/tests/support/people";
import { until } from "@/tests/support/until";
import { fetchPicture, plainPicture, send, statusOf, upload } from "@/tests/support/pictures";

const html = "<!doctype html><script>alert(1)</script>";
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`;
const text = (words: string) => Buffer.from(words);
const gif = () => plain(40, 30).gif().toBuffer();

// What was deleted goes by itself, and needs its folder for that.
afterAll(removeDoomed);

/** Neither a row nor a file is left, once what is on its way out has gone. */
async function expectNothingOf({ user }: { user: { id: string } }) {
  await removeDoomed();
  expect(await db.image.count({ where: { ownerId: user.id } })).toBe(0);
  const keys: string[] = [];
  for await (const { key } of openStore().list()) keys.push(key.split(".", 1)[0] ?? key);
  const known = await db.image.findMany({ select: { id: true } });
  expect(keys.filter((key) => !known.some(({ id }) => id === key))).toEqual([]);
}

async function truncatedJpeg() {
  const whole = await photo(800, 600).jpeg().toBuffer();
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

const refused: [string, () => Buffer | Promise<Buffer>, number, object][] = [
  ["an SVG", () => text(svg), 415, { code: "unsupported", reason: "no_picture" }],
  ["a page", () => text(html), 415, { code: "unsupported", reason: "no_picture" }],
  ["an empty file", () => text(""), 415, { code: "unsupported", reason: "no_picture" }],
  ["a page behind a GIF's name", () => text(`GIF89a/*${html}*/`), 400, { code: "invalid" }],
  [
    "900 megapixels in 4 KB",
    () => hugePng(30_000, 30_000),
    413,
    { code: "too_large", reason: "picture_too_large" },
  ],
  ["half a JPEG", truncatedJpeg, 400, { code: "invalid", reason: "picture_broken" }],
  ["a ZIP", () => zipOf("a.html", html), 415, { code: "unsupported" }],
  [
    "one byte more than is taken",
    () => Buffer.alloc(MOST_IMAGE_BYTES + 1, 1),
    413,
    { code: "too_large", message: "A picture may have at most 20 MB." },
  ],
];

test.each(refused)(
  "%s named .png is refused in a sentence",
  async (_what, bytes, status, error) => {
    const ada = await guest();
    const answered = await send(ada.caller, await bytes(), "cat.png");
    expect([answered.status, answered.body["error"]]).toEqual([
      status,
      expect.objectContaining({ message: expect.stringMatching(/^[A-Z].+\.$/), ...error }),
    ]);
    await expectNothingOf(ada);
  },
);

test("what is two things at once is kept as the picture alone", async () => {
  const ada = await guest();
  const both = [
    Buffer.concat([await plainPicture(), zipOf("a.html", html)]),
    withGifComment(await gif(), html),
  ];
  for (const bytes of both) {
    const { id } = await upload(ada.caller, bytes);
    const kept = Buffer.from((await openStore().readWhole(id)) ?? []).toString("latin1");
    expect(kept).not.toMatch(/PK\x03\x04|script/);
    expect((await sharp(Buffer.from(kept, "latin1")).metadata()).width).toBeGreaterThan(0);
  }
});

const forms: [string, (form: FormData) => void, RegExp][] = [
  ["no field at all", () => {}, /no file in the field/],
  ["its file in another field", (form) => form.set("picture", new File(["x"], "a.png")), /no file/],
  ["words in place of a file", (form) => form.set("file", "cat.png"), /no file/],
  [
    "two files",
    (form) => ["a", "b"].forEach((name) => form.append("file", new File([name], `${name}.png`))),
    /one file at a time/,
  ],
];

test.each(forms)("a form with %s is refused", async (_what, fill, sentence) => {
  const ada = await guest();
  const form = new FormData();
  fill(form);
  const { status, body } = await sendRaw(ada.caller, new Response(form));
  expect([status, body["error"]]).toEqual([
    400,
    expect.objectContaining({
      message: expect.stringMatching(sentence),
      fields: { file: expect.any(String) },
    }),
  ]);
  await expectNothingOf(ada);
});

test.each([
  ["application/json", "{}", 415],
  ["image/png", "x", 415],
  ["multipart/form-data", "x", 415],
  ["multipart/form-data; boundary=", "x", 400],
  ["multipart/form-data; boundary=b", "--b\r\nbroken off", 400],
  ["multipart/form-data; boundary=b", "", 400],
])("a body of %s that is %j is no form", async (type, raw, status) => {
  const ada = await guest();
  const headers = { "content-type": type };
  expect((await ada.caller.call(images, "POST", { raw, headers })).status).toBe(status);
});

test("a body beyond the bound is refused by what it says, or where it is reached", async () => {
  const ada = await guest();
  const told = { "content-length": String(MOST_IMAGE_BYTES * 2) };
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
  expect(await stream(ada.caller, endless(), told)).toBe(413);
  expect(sent).toBeLessThan(3);
  expect(await stream(ada.caller, endless())).toBe(413);
  expect(sent).toBeLessThan(MOST_IMAGE_BYTES / 1024 / 1024 + 5);
  await expectNothingOf(ada);
});

test("an upload that breaks off leaves its place to the next, and nothing else", async () => {
  const ada = await guest();
  for (let time = 0; time < 10; time += 1) {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("The connection is gone.")),
    });
    expect(await stream(ada.caller, broken)).toBe(400);
  }
  expect((await send(ada.caller, await plainPicture())).status).toBe(201);
});

test("one person's slow uploads leave places to others, and no more than two are read", async () => {
  const [mallory, ada] = [await guest("Mallory"), await guest("Ada")];
  const slow = Array.from({ length: 6 }, neverEnding);
  const sent = slow.map(({ body }) => stream(mallory.caller, body));
  await Promise.race(slow.map(({ begun }) => begun));
  expect((await send(ada.caller, await plainPicture())).status).toBe(201);
  expect(slow.filter(({ isBegun }) => isBegun())).toHaveLength(2);
  for (const { breakOff } of slow) breakOff();
  expect(await Promise.all(sent)).toEqual(Array(6).fill(400));
  expect((await send(mallory.caller, await plainPicture())).status).toBe(201);
});

test("more than may wait are told to come again: of one person, and of all", async () => {
  const ada = await guest("Ada");
  const sent: Promise<number>[] = [];
  const begun: { breakOff: () => void }[] = [];
  const begin = ({ caller }: { caller: Caller }, count: number) => {
    for (const upload of Array.from({ length: count }, neverEnding)) {
      begun.push(upload);
      sent.push(stream(caller, upload.body));
    }
  };
  const expectBusy = async ({ caller }: { caller: Caller }) => {
    const { status, body } = await send(caller, await plainPicture());
    const error = expect.objectContaining({ reason: "busy" });
    expect([status, body["error"]]).toEqual([503, error]);
  };
  const many = await Promise.all(Array.from({ length: 9 }, (_, each) => guest(`Guest ${each}`)));
  const [first, ...others] = many;
  if (!first) throw new Error("Nobody is there.");
  begin(first, 50);
  await until("50 wait", async () => uploadsWaiting(first.user.id).own === 50);
  await expectBusy(first);
  expect((await send(ada.caller, await plainPicture())).status).toBe(201);
  // Six of all are in hand.
  const [last, ...rest] = others;
  for (const each of rest) begin(each, 50);
  await until("394 wait", async () => uploadsWaiting(ada.user.id).all === 394);
  begin(last ?? first, 6);
  await until("400 wait", async () => uploadsWaiting(ada.user.id).all === 400);
  await expectBusy(ada);
  for (const { breakOff } of begun) breakOff();
  expect(new Set(await Promise.all(sent))).toEqual(new Set([400]));
  expect((await send(first.caller, await plainPicture())).status).toBe(201);
});

test("a name with folders in it is nothing but a name", async () => {
  const ada = await guest();
  const { status, body } = await send(ada.caller, await plainPicture(), "../../../etc/passwd");
  expect([status, JSON.stringify(body)]).toEqual([201, expect.not.stringContaining("passwd")]);
});

test.each(["1000000", "0", "-1", "x", "1.5", "", "320&w=x", "0x140", "1e2"])(
  "a width of %s is refused",
  async (width) => {
    const ada = await guest();
    const image = await upload(ada.caller, await plainPicture());
    expect(await statusOf(ada.caller, image.id, { query: `?w=${width}` })).toBe(400);
  },
);

test("a picture of somebody else is as unknown as one that is made up", async () => {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const image = await upload(ada.caller, await plainPicture());
  const answers = [image.id, "made-up", "../../etc/passwd", `${image.id}.w320`].map(async (id) => {
    const answered = await fetchPicture(bo.caller, id);
    return [answered.status, await answered.text()];
  });
  const [first] = await Promise.all(answers);
  expect(first?.[0]).toBe(404);
  for (const each of await Promise.all(answers)) expect(each).toEqual(first);
});

test("nobody posts what is not theirs to see, nor what is gone", async () => {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const { body } = await bo.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id } = body["room"] as Room;
  const post = async (image: string, clientId: string) => {
    const said = { clientId, text: "Look", images: [image] };
    return await bo.caller.call(conversationMessages, "POST", { params: { id }, body: said });
  };
  const adas = await upload(ada.caller, await plainPicture());
  expect((await post(adas.id, "c1")).status).toBe(400);
  const bos = await upload(bo.caller, await plainPicture());
  const message = (await post(bos.id, "c2")).body["message"] as Message;
  await bo.caller.call(oneMessage, "DELETE", { params: { id: message.id } });
  expect((await post(bos.id, "c3")).status).toBe(400);
  expect(await statusOf(bo.caller, bos.id)).toBe(404);
});

/** An upload that has begun, and of which nothing comes. */
function neverEnding() {
  let isBegun = false;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const body = new ReadableStream<Uint8Array>(
    {
      start: (own) => void (controller = own),
      pull() {
        isBegun = true;
        begin();
      },
    },
    { highWaterMark: 0 },
  );
  const breakOff = () => controller?.error(new Error("The connection is gone."));
  return { body, begun, isBegun: () => isBegun, breakOff };
}

async function sendRaw(caller: Caller, form: Response) {
  const headers = { "content-type": form.headers.get("content-type") ?? "" };
  return await caller.call(images, "POST", { raw: await form.bytes(), headers });
}

/** A body that comes piece by piece. */
async function stream(
  { cookie = "" }: Caller,
  body: ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
) {
  // The type of what is given leaves out what Node asks for with a stream.
  const init = {
    method: "POST",
    headers: {
      ...{ host: "localhost:3000", origin: "http://localhost:3000", cookie },
      "content-type": "multipart/form-data; boundary=b",
      ...headers,
    },
    body,
    duplex: "half",
  };
  const request = new Request("http://localhost:3000/api/images", init);
  return (await images.POST(request, { params: Promise.resolve({}) })).status;
}
