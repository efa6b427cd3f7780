import { writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { comeIn, makeFolder, startConfab } from "../confab.mjs";
import { call, makeAgent } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";
import { drawAtOnce } from "./pictures-drawn.mjs";

const CONNECTIONS = 20;
/** A photograph as a telephone sends it, after it was made as wide as is kept. */
const WIDTH = 2048;

/** Pictures served from the disk, beside a bare server of the same files; and memory while 50 are drawn. */
export async function pictures({ quick }) {
  const { seconds, runs, drawn } = quick
    ? { seconds: 1, runs: 1, drawn: 5 }
    : { seconds: 6, runs: 3, drawn: 50 };
  const served = await measureServed({ seconds, runs });
  const memory = await drawAtOnce(drawn);
  return { rows: [...toRows(served), ...memory.rows], served, memory: memory.result };
}

async function measureServed({ seconds, runs }) {
  const server = await startConfab();
  const agent = makeAgent(4);
  const cookie = await comeIn(agent, server.port, "Ada");
  const id = await upload(server.port, cookie, await photograph());
  const paths = { "?w=320": `/api/images/${id}?w=320`, full: `/api/images/${id}` };
  const bodies = {};
  for (const [what, where] of Object.entries(paths)) {
    bodies[what] = await read(server.port, where, cookie);
  }
  agent.destroy();
  const bare = await startBare(bodies);
  const load = startProcess("tests/bench/load/fetch-at-once.mjs");
  const results = {};
  for (let run = 0; run <= runs; run++) {
    for (const [what, where] of Object.entries(paths)) {
      const common = { connections: CONNECTIONS, bytes: bodies[what].length, seconds };
      for (const [name, asked] of Object.entries({
        confab: { port: server.port, path: where, cookies: [cookie] },
        bare: { port: bare.port, path: `/${what}`, cookies: [undefined] },
      })) {
        const process = name === "confab" ? server : bare;
        const cpu = await process.ask("cpu");
        const measured = await load.ask("fetch", { ...common, ...asked });
        const spent = ((await process.ask("cpu")) - cpu) / (measured.aSecond * seconds);
        // The first round only warms.
        const list = ((results[what] ??= {})[name] ??= []);
        if (run > 0) list.push({ ...measured, cpuMicroseconds: spent });
      }
    }
  }
  for (const process of [server, bare, load]) await process.stop();
  return Object.entries(results).map(([what, { confab, bare }]) => ({
    what,
    kilobytes: bodies[what].length / 1024,
    confab: medians(confab),
    bare: medians(bare),
  }));
}

async function startBare(bodies) {
  const folder = makeFolder();
  const files = {};
  for (const [index, [what, bytes]] of Object.entries(bodies).entries()) {
    const file = path.join(folder, `picture-${index}`);
    writeFileSync(file, bytes);
    files[`/${what}`] = { file, type: "image/webp" };
  }
  const witness = new URL("../witness.mjs", import.meta.url).href;
  const server = startProcess("tests/bench/peers/files.mjs", {
    args: ["--expose-gc", "--import", witness],
    env: { FILES: JSON.stringify(files) },
    ready: /^ready on (\d+)$/,
  });
  return { ...server, port: Number((await server.started)[1]) };
}

/** With grain, so that it is as large as a photograph is. */
async function photograph() {
  const small = { width: WIDTH / 4, height: (WIDTH * 3) / 16, channels: 3 };
  const grain = Buffer.alloc(small.width * small.height * 3);
  let random = 1;
  for (let at = 0; at < grain.length; at++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    grain[at] = 64 + (random >>> 25);
  }
  const size = { width: WIDTH, height: (WIDTH * 3) / 4, fit: "fill" };
  return await sharp(grain, { raw: small }).resize(size).jpeg({ quality: 85 }).toBuffer();
}

async function upload(port, cookie, bytes) {
  const form = new FormData();
  form.set("file", new File([bytes], "a.jpg"));
  const origin = `http://localhost:${port}`;
  const asked = { method: "POST", body: form, headers: { cookie, origin } };
  const response = await fetch(`${origin}/api/images`, asked);
  if (response.status !== 201) throw new Error(`An upload was answered ${response.status}`);
  return (await response.json()).image.id;
}

async function read(port, where, cookie) {
  const response = await fetch(`http://localhost:${port}${where}`, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`${where}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

function toRows(served) {
  return served.flatMap(({ what, kilobytes, confab, bare }) => [
    {
      what: `pictures ${what} of ${kilobytes.toFixed()} KB, ${CONNECTIONS} connections`,
      // What is asked of a small one is who may see it, which a bare server does not ask.
      atLeast: what === "full" ? bare.aSecond / 2 : 500,
      measured: confab.aSecond,
      unit: "pictures/s",
    },
    { what: "  bytes", measured: confab.megabytes, unit: "MB/s" },
    { what: "  p99", measured: confab.p99, unit: "ms" },
    { what: "  processor time", measured: confab.cpuMicroseconds, unit: "µs a picture" },
    { what: "  by plain Node", measured: bare.aSecond, unit: "pictures/s" },
    { what: "  its processor time", measured: bare.cpuMicroseconds, unit: "µs a picture" },
  ]);
}
