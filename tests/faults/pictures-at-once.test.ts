import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { photo, plain } from "@/tests/support/odd-pictures";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { startServer, type RunningServer } from "@/tests/support/server";

const env = { RATE_LIMITS: "off", LOG_LEVEL: "warn" };
const UPLOADS = 200;
/** One that no picture has within itself by chance. */
const boundary = "between-the-parts-of-a-form";

test(`${UPLOADS} uploads of 12 megapixels at once are kept or told to come again, within 300 MB`, async () => {
  const server = await startServer({ env });
  const people = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      new PersistentPerson(server.url).comeIn(`Reader ${index}`),
    ),
  );
  const photograph = await photo(4000, 3000).jpeg({ quality: 90 }).toBuffer();
  const form = formOf(photograph);
  // What is loaded with the first picture stays.
  expect((await upload(server, people[0], form)).status).toBe(201);
  await peakOf(server, { anew: true });
  const rest = await peakOf(server);
  const began = Date.now();
  const answers = await Promise.all(
    Array.from({ length: UPLOADS }, (_, index) => upload(server, people[index % 10], form)),
  );
  const above = (await peakOf(server)) - rest;
  const kept = answers.filter(({ status }) => status === 201);
  for (const { status, retryAfter } of answers) {
    if (status === 201) continue;
    expect([429, 503]).toContain(status);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  }
  process.stdout.write(
    `${kept.length} of ${UPLOADS} photographs of ${mega(photograph.length)} MB kept in ` +
      `${((Date.now() - began) / 1000).toFixed()} s, ${above.toFixed()} MB above ${rest.toFixed()}\n`,
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(above).toBeLessThan(300);
  expect(filesOf(server)).toHaveLength(kept.length + 1);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  await server.stop();
}, 400_000);

test("uploads that break off, stall and go beyond the bound hold nobody up, and leave nothing", async () => {
  const server = await startServer({ env });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  const form = formOf(await plain(640, 480).png().toBuffer());
  expect((await upload(server, ada, form)).status).toBe(201);
  // More of each than there are places.
  for (let time = 0; time < 20; time += 1) {
    const socket = await begin(server, ada, form.length);
    socket.write(form.subarray(0, form.length / 2));
    await pause(5);
    socket.destroy();
  }
  const stalled = await Promise.all(
    Array.from({ length: 6 }, () => begin(server, ada, form.length)),
  );
  await peakOf(server, { anew: true });
  const rest = await peakOf(server);
  const endless = await begin(server, ada, undefined);
  const refused = new Promise<string>((resolve) => {
    endless.once("data", (bytes) => resolve(bytes.toString("latin1").split("\r\n", 1)[0] ?? ""));
  });
  // They have their places for as long as one waits for the next byte, and then give them up.
  const next = upload(server, ada, form);
  const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(2 ** 20), text("\r\n")]);
  endless.on("error", () => {});
  for (let sent = 0; sent < 200 && endless.writable; sent += 1) {
    const drained = new Promise((resolve) => endless.write(chunk, resolve));
    await Promise.race([drained, refused]);
  }
  expect(await refused).toBe("HTTP/1.1 413 Payload Too Large");
  expect((await next).status).toBe(201);
  expect((await peakOf(server)) - rest).toBeLessThan(120);
  for (const socket of [endless, ...stalled]) socket.destroy();
  expect(filesOf(server)).toHaveLength(2);
  await server.stop();
}, 180_000);

test("a picture comes with what keeps it one, whatever the server says of other answers", async () => {
  const server = await startServer({ env });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  const form = formOf(await plain(640, 480).png().toBuffer());
  expect((await upload(server, ada, form)).status).toBe(201);
  const { images } = await ada.json<{ images: { url: string }[] }>("GET", "/api/images");
  for (const query of ["", "?w=320", "?download=1"]) {
    const asked = { headers: { cookie: ada.cookie } };
    const answered = await fetch(`${server.url}${images[0]?.url}${query}`, asked);
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      "content-type": query === "?w=320" ? "image/webp" : "image/png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, max-age=31536000, immutable",
    });
    const how = query === "?download=1" ? "attachment" : "inline";
    expect(answered.headers.get("content-disposition")).toContain(`${how}; filename="picture.`);
    const { byteLength } = await answered.arrayBuffer();
    expect(byteLength).toBeGreaterThan(100);
    expect(Number(answered.headers.get("content-length"))).toBe(byteLength);
  }
  await server.stop();
}, 90_000);

test("no path leads out of the store", async () => {
  const server = await startServer({ env });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  for (const id of [
    "..%2f..%2fetc",
    "..%2F..%2Fconfab.db",
    "%2e%2e%2fconfab.db",
    "%00",
    "a%5c..",
  ]) {
    const { status } = await fetch(`${server.url}/api/images/${id}`, {
      headers: { cookie: ada.cookie },
    });
    expect({ id, refused: status === 400 || status === 404 }).toEqual({ id, refused: true });
  }
  await server.stop();
}, 90_000);

const text = (words: string) => Buffer.from(words);
const mega = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

function formOf(bytes: Buffer) {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`;
  return Buffer.concat([text(head), bytes, text(`\r\n--${boundary}--\r\n`)]);
}

/** All of them send the same bytes, without a copy each. */
function upload({ url }: RunningServer, person: PersistentPerson | undefined, form: Buffer) {
  return new Promise<{ status: number; retryAfter: string | undefined }>((resolve, reject) => {
    const headers = {
      ...{ cookie: person?.cookie ?? "", origin: url },
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": form.length,
    };
    const asked = request(`${url}/api/images`, { method: "POST", headers, agent: false });
    asked.once("error", reject);
    asked.once("response", (response) => {
      const { statusCode: status = 0, headers: told } = response;
      response.resume().once("end", () => resolve({ status, retryAfter: told["retry-after"] }));
    });
    asked.end(form);
  });
}

/** The head of an upload, whose body is up to the test. */
async function begin({ url }: RunningServer, { cookie }: PersistentPerson, length?: number) {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const size = length === undefined ? "transfer-encoding: chunked" : `content-length: ${length}`;
  socket.write(
    `POST /api/images HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\ncookie: ${cookie}\r\n` +
      `content-type: multipart/form-data; boundary=${boundary}\r\n${size}\r\n\r\n`,
  );
  return socket;
}

/** The most memory that it had since this was begun anew, in megabytes. */
async function peakOf({ pid }: RunningServer, { anew = false } = {}) {
  if (anew) {
    await pause(1_000);
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  }
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

function filesOf({ dataDir }: RunningServer) {
  const all = readdirSync(path.join(dataDir, "images"), { recursive: true, encoding: "utf8" });
  return all.filter((name) => name.includes(path.sep));
}
