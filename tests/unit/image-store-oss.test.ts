import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { openOssStore, type OssOptions } from "@/lib/images/store/oss-store";
import { addressing, bucketOrigin } from "@/lib/images/store/bucket-address";
import type { ImageStore } from "@/lib/images/store/store";
import type { StoreFault } from "@/lib/images/store/store-error";
import type { OssFault } from "@/tests/support/oss-faults";
import { openOssServer, type OssServer } from "@/tests/support/oss-server";

const patience = { connect: 300, silence: 300, whole: 5_000, retry: 1 };
let server: OssServer;
let store: ImageStore;
let said: string;
beforeEach(async () => {
  server = await openOssServer();
  store = open();
  said = "";
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
  expect(said).toBe("");
});

function open(options: Partial<OssOptions> = {}) {
  const endpoint = server.url;
  return openOssStore({ ...server.account, endpoint, prefix: "confab/", patience, ...options });
}

const png = Buffer.from("a picture of 24 letters.");
const all: [string, (store: ImageStore) => Promise<unknown>][] = [
  ["check", (each) => each.check(AbortSignal.timeout(20_000))],
  ["put", (each) => each.put("aa", png, "image/png")],
  ["read", (each) => each.read("aa")],
  ["readWhole", (each) => each.readWhole("aa")],
  ["remove", (each) => each.remove(["aa"])],
  ["list", (each) => each.list()[Symbol.asyncIterator]().next()],
];

const told: [OssFault, StoreFault][] = [
  ["InvalidAccessKeyId", "refused"],
  ["SignatureDoesNotMatch", "refused"],
  ["AccessDenied", "refused"],
  ["RequestTimeTooSkewed", "refused"],
  ["NoSuchBucket", "no-bucket"],
  ["InternalError", "unreachable"],
  ["ServiceUnavailable", "unreachable"],
  ["hang-up", "unreachable"],
  ["silence", "stalled"],
  ["InvalidArgument", "unclear"],
];

describe.each(told)("%s of OSS", (fault, meant) => {
  test.each(all)(`is \`${meant}\` to %s, without a secret`, async (_name, use) => {
    server.failing(fault);
    const error = await caught(use(store));
    expect(error).toMatchObject({ name: "StoreError", fault: meant });
    expectNoSecret(error);
  });
});

test("a wrong secret, another key and another region are refused by what is computed", async () => {
  const wrong = [{ keySecret: "another" }, { keyId: "LTAI5tAnother" }];
  for (const account of wrong) {
    const error = await caught(open(account).put("aa", png, "image/png"));
    expect(error).toMatchObject({ fault: "refused" });
    expectNoSecret(error);
  }
  expect(await caught(open({ region: "cn-beijing" }).readWhole("aa"))).toBeDefined();
  expect(await caught(open({ bucket: "elsewhere" }).readWhole("aa"))).toMatchObject({
    fault: "no-bucket",
  });
  expect(server.objects.size).toBe(0);
});

test("the region is right with `oss-` and without", async () => {
  await open({ region: "oss-cn-hangzhou" }).put("aa", png, "image/png");
  expect(await open({ region: "cn-hangzhou" }).readWhole("aa")).toEqual(new Uint8Array(png));
});

test("where nothing listens, the store is unreachable", async () => {
  const nobody = open({ endpoint: "http://127.0.0.1:1" });
  expect(await caught(nobody.readWhole("aa"))).toMatchObject({ fault: "unreachable" });
});

test("who takes the connection and says nothing of TLS is unreachable", async () => {
  const mute = createServer().listen(0, "127.0.0.1");
  await once(mute, "listening");
  const address = mute.address();
  const port = typeof address === "object" ? address?.port : 0;
  const store = open({ endpoint: `https://127.0.0.1:${port}` });
  expect(await caught(store.check(AbortSignal.timeout(20_000)))).toMatchObject({
    fault: "unreachable",
  });
  mute.close();
});

test("what passes by itself is tried again, and a put is whole then", async () => {
  server.fault("InternalError", "hang-up");
  await store.put("aa", png, "image/png");
  server.fault("ServiceUnavailable", "silence");
  expect(await store.readWhole("aa")).toEqual(new Uint8Array(png));
  server.fault("InternalError");
  await store.remove(["aa"]);
  expect(server.requests).toHaveLength(8);
  expect(server.objects.size).toBe(0);
});

test("what does not pass by itself is asked once, and so is a check", async () => {
  server.failing("AccessDenied");
  await caught(store.put("aa", png, "image/png"));
  server.failing("InternalError");
  await caught(store.check(AbortSignal.timeout(20_000)));
  expect(server.requests).toHaveLength(2);
});

test("the whole has its time, also while it waits to try again", async () => {
  server.failing("InternalError");
  const hasty = open({ patience: { ...patience, whole: 200, retry: 60_000 } });
  expect(await caught(hasty.put("aa", png, "image/png"))).toMatchObject({ fault: "stalled" });
  const stop = new AbortController();
  const slow = open({ patience: { ...patience, whole: 60_000, retry: 60_000 } });
  const put = slow.put("aa", png, "image/png", stop.signal);
  setImmediate(() => stop.abort(new Error("Enough.")));
  await expect(put).rejects.toThrow("Enough.");
});

test("a body that stops coming is stalled, and one that breaks off unreachable", async () => {
  await store.put("large", randomBytes(5_000_000), "image/png");
  for (const [fault, meant] of [
    ["stall", "stalled"],
    ["drop", "unreachable"],
  ] as const) {
    server.fault(fault);
    const found = await store.read("large");
    const error = await caught(new Response(found?.body).arrayBuffer());
    expect(error).toMatchObject({ name: "StoreError", fault: meant });
    expectNoSecret(error);
  }
  server.fault("stall");
  expect(await caught(store.readWhole("large"))).toMatchObject({ fault: "stalled" });
});

test("one that breaks off before anybody reads is told to who reads then", async () => {
  await store.put("small", randomBytes(2_000), "image/png");
  server.fault("drop");
  const found = await store.read("small");
  await server.broken(1);
  await store.check(AbortSignal.timeout(20_000));
  expect(await caught(new Response(found?.body).arrayBuffer())).toMatchObject({
    fault: "unreachable",
  });
});

test("a slow reader is no stalled store", async () => {
  await store.put("large", randomBytes(20_000_000), "image/png");
  const slow = await store.read("large");
  const reader = slow?.body.getReader();
  const first = await reader?.read();
  server.failing("silence");
  expect(await caught(store.check(AbortSignal.timeout(20_000)))).toMatchObject({
    fault: "stalled",
  });
  let size = first?.value?.byteLength ?? 0;
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    size += next.value.byteLength;
  }
  expect(size).toBe(20_000_000);
});

test("a reader that goes away closes the connection, also one that never began", async () => {
  await store.put("large", randomBytes(2_000_000), "image/png");
  // The server never sends all: else the system's own buffers could have taken it.
  server.failing("stall");
  const gone = await store.read("large");
  const reader = gone?.body.getReader();
  await reader?.read();
  await reader?.cancel();
  await server.broken(1);
  await (await store.read("large"))?.body.cancel();
  await server.broken(2);
  const waits = (await store.read("large"))?.body.getReader();
  for (let size = 0; size < 1_000_000;) size += (await waits?.read())?.value?.byteLength ?? 0;
  const more = waits?.read();
  await waits?.cancel();
  await server.broken(3);
  expect(await more).toMatchObject({ done: true });
});

test("what is kept is private, typed, checked on its way, and under the prefix", async () => {
  await open({ prefix: "a/b_c.d/" }).put("aa", png, "image/webp");
  expect([...server.objects.keys()]).toEqual(["a/b_c.d/aa"]);
  const headers = server.requests[0]?.headers;
  expect(headers?.["content-type"]).toBe("image/webp");
  expect(headers?.["content-md5"]).toMatch(/==$/);
  expect(Object.keys(headers ?? {})).not.toContain("x-oss-object-acl");
});

test("what others keep in the bucket is neither listed nor touched", async () => {
  await store.put("aa", png, "image/png");
  for (const name of ["other/aa", "confab/Not ours.png", "confab/deeper/aa"]) {
    server.objects.set(name, { bytes: png, headers: {}, modified: new Date() });
  }
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  expect(keys).toEqual(["aa"]);
  await store.remove(["aa"]);
  expect(server.objects.size).toBe(3);
});

test("more than OSS deletes at once are deleted", async () => {
  const keys = Array.from({ length: 1_001 }, (_, at) => `many-${at}`);
  for (const key of keys) {
    server.objects.set(`confab/${key}`, { bytes: png, headers: {}, modified: new Date() });
  }
  await store.remove(keys);
  expect(server.objects.size).toBe(0);
  expect(server.requests).toHaveLength(2);
});

test("a signed address works for its time, and not after", async () => {
  await store.put("aa", png, "image/png");
  const disposition = "attachment; filename*=UTF-8''%E7%8C%AB%20%28it%27s%20a%20cat%2A%29.png";
  const wanted = { seconds: 300, type: "image/png", disposition };
  const url = (await store.signedUrl?.("aa", wanted)) ?? "";
  const found = await fetch(url);
  expect(await found.text()).toBe(png.toString());
  expect(found.headers.get("content-type")).toBe("image/png");
  expect(found.headers.get("content-disposition")).toBe(disposition);
  server.ahead(295);
  expect((await fetch(url)).status).toBe(200);
  server.ahead(301);
  expect((await fetch(url)).status).toBe(403);
});

test("a signed address is for that image, that type and that time alone", async () => {
  await store.put("aa", png, "image/png");
  await store.put("bb", png, "image/png");
  const wanted = { seconds: 60, type: "image/png", disposition: "inline" };
  const url = (await store.signedUrl?.("aa", wanted)) ?? "";
  expect(url).not.toContain(server.account.keySecret);
  expect((await fetch(url)).headers.get("content-disposition")).toBe("inline");
  for (const other of [
    url.replace("/aa?", "/bb?"),
    url.replace("image%2Fpng", "text%2Fhtml"),
    url.replace("expires=60", "expires=6000"),
    url.replace("inline", "attachment"),
  ]) {
    expect(other).not.toBe(url);
    expect((await fetch(other)).status).toBe(403);
  }
  expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
});

test("what is signed leads to the bucket's origin, wherever that is", async () => {
  const wanted = { seconds: 60, type: "image/png", disposition: "inline" };
  for (const endpoint of [
    undefined,
    "https://oss-cn-hangzhou.aliyuncs.com",
    "https://pictures.oss-cn-hangzhou.aliyuncs.com",
    "https://img.example.org",
    "http://localhost:9000",
  ]) {
    const { region, bucket } = server.account;
    const url = (await open({ endpoint }).signedUrl?.("aa", wanted)) ?? "";
    expect(new URL(url).origin).toBe(bucketOrigin({ bucket, region, endpoint }));
  }
});

test("the bucket goes where the host takes it", () => {
  const before = { cname: false, sldEnable: false };
  const inPath = { cname: false, sldEnable: true };
  const bound = { cname: true, sldEnable: false };
  expect(addressing("pictures")).toEqual(before);
  expect(addressing("pictures", "https://oss-cn-hangzhou-internal.aliyuncs.com")).toEqual(before);
  expect(addressing("pictures", "https://pictures.oss-cn-hangzhou.aliyuncs.com")).toEqual(bound);
  expect(addressing("pictures", "https://img.example.org")).toEqual(bound);
  for (const address of ["http://localhost:9000", "http://127.0.0.1", "http://[::1]"]) {
    expect(addressing("pictures", address)).toEqual(inPath);
  }
});

async function caught(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("It went well.");
}

/** Nor anything that was signed: whoever has that has the same for a while. */
function expectNoSecret(error: unknown) {
  const everything = inspect(error, { depth: 20, showHidden: true });
  expect(everything).not.toContain(server.account.keySecret);
  expect(everything).not.toContain(server.account.keyId);
  expect(everything).not.toMatch(/signature=|credential=|another/i);
}
