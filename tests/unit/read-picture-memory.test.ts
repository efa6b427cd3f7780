import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { bundleForNode } from "../support/bundle";
import { photo } from "../support/odd-pictures";

/** Memory has levelled off by then: 200 take no more, and a minute longer. */
const UPLOADS = 40;
const MEGABYTE = 1024 * 1024;

/** Uploads as a server has them, each reading its bytes when it is let in. */
const uploads = `
import { readFile } from "node:fs/promises";
import { inUploadTurn } from "@/lib/images/read/upload-turns";
import { readPicture } from "@/lib/images/read/read-picture";

const [file = "", count = ""] = process.argv.slice(2);
await readPicture(await readFile(file));
const rest = process.memoryUsage().rss;
let most = rest;
const timer = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 10);
const began = performance.now();
const upload = async () => { await readPicture(await readFile(file)); };
const people = Array.from({ length: Number(count) }, (_, index) => String(index));
await Promise.all(people.map((person) => inUploadTurn(person, undefined, upload)));
clearInterval(timer);
const took = performance.now() - began;
console.log(JSON.stringify({ rest, most, took }));
`;

let folder = "";
let script = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "confab-uploads-"));
  script = await bundleForNode(uploads);
});

afterAll(() => Promise.all([rm(folder, { recursive: true }), rm(script)]));

/** What so many uploads at once take, in megabytes above what the process takes at rest. */
async function upload(name: string, bytes: Buffer, count: number) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [script, file, String(count)]);
  const { rest, most, took } = JSON.parse(stdout);
  return { above: (most - rest) / MEGABYTE, rest: rest / MEGABYTE, each: took / count };
}

test("many photographs of 12 megapixels at once stay within 300 MB", async () => {
  const jpeg = await photo(4000, 3000)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
  const { above, rest, each } = await upload("a.jpg", jpeg, UPLOADS);
  process.stdout.write(
    `${UPLOADS} × 12 megapixels: ${above.toFixed()} MB above ${rest.toFixed()}, ${each.toFixed()} ms each\n`,
  );
  expect(above).toBeLessThan(300);
}, 300_000);
