import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import type { Message } from "@/lib/contract/conversations";
import { photo } from "@/tests/support/odd-pictures";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { seeded } from "@/tests/support/seeded";
import { startServer, type RunningServer } from "@/tests/support/server";

const env = { RATE_LIMITS: "off", LOG_LEVEL: "warn", LOCAL_MODELS: "off" };
const KILLS = 4;
const THREE_DAYS_MS = 3 * 24 * 60 * 60 * 1000;
const later = {
  CLOCK_SHIFT_MS: String(THREE_DAYS_MS),
  NODE_OPTIONS: `--require ${path.resolve("tests/support/shift-clock.cjs")}`,
};

test(`killed ${KILLS} times while pictures are sent and drawn, the next sweep leaves what is shown, and nothing else`, async () => {
  const { random, seed } = seeded();
  let server = await startServer({ env });
  const { url, dataDir } = server;
  const port = Number(new URL(url).port);
  const ada = await new PersistentPerson(url).comeIn("Ada");
  const photograph = await photo(2000, 1500).jpeg().toBuffer();
  const replies = [await wish(ada, "a house")];
  await ended(ada, replies[0] ?? "");
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let index = 0; index < 3; index += 1) {
      replies.push(await wish(ada, `a boat, number ${index}`));
    }
    const sending = Array.from({ length: 6 }, () => send(server, ada, photograph));
    await pause(200 + random() * 1_500);
    await server.kill();
    for (const socket of sending) socket.destroy();
    server = await startServer({ env: { ...env, DATA_DIR: dataDir }, port });
  }
  const shown: string[] = [];
  for (const id of replies) {
    const message = await ended(ada, id);
    shown.push(...message.images.map((image) => image.id));
  }
  expect(shown.length).toBeGreaterThan(0);
  await server.stop();
  const before = filesIn(dataDir);
  server = await startServer({ env: { ...env, ...later, DATA_DIR: dataDir }, port });
  await swept(dataDir, shown.length);
  const left = filesIn(dataDir).map((file) => path.basename(file));
  expect({ seed, left: left.toSorted() }).toEqual({ seed, left: shown.toSorted() });
  process.stdout.write(`Of ${before.length} files ${shown.length} are shown, and left\n`);
  await server.stop();
}, 240_000);

async function wish(person: PersistentPerson, what: string) {
  const message = { clientId: randomUUID(), text: `/draw ${what}` };
  const { reply } = await person.json<{ reply: Message }>("POST", "/api/dialogues", { message });
  return reply.id;
}

/** Sent as fast as it goes, and not waited for. */
function send({ url }: RunningServer, { cookie }: PersistentPerson, bytes: Buffer) {
  const { port, host } = new URL(url);
  const boundary = "between-the-parts-of-a-form";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    `POST /api/images HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\ncookie: ${cookie}\r\n` +
      `content-type: multipart/form-data; boundary=${boundary}\r\n` +
      `content-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body);
  return socket;
}

async function ended(person: PersistentPerson, id: string) {
  for (;;) {
    const { message } = await person.json<{ message: Message }>("GET", `/api/messages/${id}`);
    if (message.status !== "queued" && message.status !== "streaming") return message;
    await pause(200);
  }
}

/** The sweep is one of the things that are done at the start; when it has, nobody is told. */
async function swept(dataDir: string, count: number) {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(100)) {
    if (filesIn(dataDir).length === count) return;
  }
}

function filesIn(dataDir: string) {
  const folder = path.join(dataDir, "images");
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  // Whose the store is stands there as well.
  return all.filter((name) => name.includes(path.sep) && !name.endsWith("whose-pictures"));
}
