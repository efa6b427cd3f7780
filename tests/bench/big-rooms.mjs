import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fillRoom, startConfab } from "./confab.mjs";
import { writeMessages } from "./write-messages.mjs";

const READERS = 16;
const folder = path.join("tests", ".artifacts", "bench");

/**
 * A server on a database with one room of each size, all of them with the same readers. What was
 * written is kept for the next time, until a migration changes what a database is.
 */
export async function startBigRooms(sizes) {
  const name = `rooms-to-${sizes.at(-1)}-`;
  const dataDir = path.resolve(folder, `${name}${hashOf(sizes)}`);
  const note = path.join(dataDir, "rooms.json");
  if (!existsSync(note)) {
    removeAll(name);
    await make(dataDir, note, sizes);
  }
  const server = await startConfab({ dataDir });
  return { server, ...JSON.parse(readFileSync(note, "utf8")) };
}

/** The note comes last: what was left midway does not count. */
async function make(dataDir, note, sizes) {
  mkdirSync(dataDir, { recursive: true });
  const server = await startConfab({ dataDir });
  const rooms = [];
  let guests;
  for (const size of sizes) {
    const filled = await fillRoom(server, READERS, guests);
    guests = filled.guests;
    rooms.push({ id: filled.roomId, size });
  }
  await server.stop();
  await writeMessages(path.join(dataDir, "confab.db"), rooms);
  writeFileSync(note, JSON.stringify({ rooms, guests }));
}

/** Half a gigabyte each, of other migrations, or left midway. */
function removeAll(name) {
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    if (entry.startsWith(name)) rmSync(path.join(folder, entry), { recursive: true });
  }
}

function hashOf(sizes) {
  const hash = createHash("sha256").update(JSON.stringify(sizes));
  const migrations = path.join("prisma", "sqlite", "migrations");
  for (const name of readdirSync(migrations, { recursive: true }).sort()) {
    if (name.endsWith(".sql")) hash.update(readFileSync(path.join(migrations, name)));
  }
  hash.update(readFileSync(new URL("write-messages.mjs", import.meta.url)));
  return hash.digest("hex").slice(0, 12);
}
