import path from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { collectGarbage, collecting } from "@/tests/support/collect-garbage";
import { PersistentPerson } from "@/tests/support/persistent-person";
import { type RunningServer, startServer } from "@/tests/support/server";

const MESSAGES = 100_000;
/** The whole of it is 50 MB and more; a page of it is 100 KB. */
const MOST_MB = 12;
const text = "Garlic is in, and the beds are dug. ".repeat(14);

test("a room of 100,000 messages is saved whole, and never held whole, however slow its readers", async () => {
  const env = { ...collecting, LOG_LEVEL: "warn" };
  const first = await startServer({ env });
  const ada = await new PersistentPerson(first.url).comeIn("Ada");
  const { room } = await ada.json<{ room: { id: string } }>("POST", "/api/rooms", {
    name: "Garden club",
  });
  await first.stop();
  fill(path.join(first.dataDir, "confab.db"), room.id, ada.id);
  const port = Number(new URL(first.url).port);
  const server = await startServer({ env: { ...env, DATA_DIR: first.dataDir }, port });
  const open = async (format: string) => {
    const stop = new AbortController();
    const { body } = await fetch(
      `${server.url}/api/conversations/${room.id}/export?format=${format}`,
      {
        headers: { cookie: ada.cookie, "accept-encoding": "identity" },
        signal: stop.signal,
      },
    );
    if (!body) throw new Error("There is no file.");
    return { stop, reader: body.getReader() };
  };
  const before = await heldBy(server);

  for (const format of ["json", "markdown"]) {
    const { reader } = await open(format);
    let bytes = 0;
    let half = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      // In the middle it waits for its reader: what is held now is held for it.
      if (half === 0 && bytes > (MESSAGES * text.length) / 2) {
        await atRest(server);
        half = await heldBy(server);
        expect(half - before).toBeLessThan(MOST_MB);
      }
    }
    expect(half).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(MESSAGES * text.length);
  }

  const stalled = await Promise.all(Array.from({ length: 8 }, () => open("markdown")));
  for (const { reader } of stalled) await reader.read();
  await atRest(server);
  expect((await heldBy(server)) - before).toBeLessThan(MOST_MB);
  for (const { stop } of stalled) stop.abort();
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  expect((await heldBy(server)) - before).toBeLessThan(MOST_MB);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
}, 300_000);

/** Writes what would take an hour to say. */
function fill(file: string, roomId: string, authorId: string) {
  const database = new Database(file);
  const message = database.prepare(
    `INSERT INTO "Message" ("id", "conversationId", "seq", "authorId", "clientId", "text", "createdAt")
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  // As if it were in the search index: that is not the question here.
  const entry = database.prepare(
    `INSERT INTO "SearchEntry" ("messageId", "conversationId") VALUES (?, ?)`,
  );
  const at = new Date().toISOString();
  database.transaction(() => {
    for (let n = 1; n <= MESSAGES; n += 1) {
      message.run(`m${n}`, roomId, n + 1, authorId, `c${n}`, text, at);
      entry.run(`m${n}`, roomId);
    }
    database
      .prepare(`UPDATE "Conversation" SET "seq" = ? WHERE "id" = ?`)
      .run(MESSAGES + 1, roomId);
  })();
  database.close();
}

/**
 * It waits for its readers: until the network has taken what it takes ahead of them, it still works,
 * and what it has in hand then is not held.
 */
async function atRest(server: RunningServer) {
  const used = async () => await readMetric(server, "process_cpu_seconds_total");
  for (let last = await used(); ;) {
    await setTimeout(500);
    const now = await used();
    if (now - last < 0.1) return;
    last = now;
  }
}

/** In megabytes, once all that nothing holds is gone. */
async function heldBy(server: RunningServer) {
  await collectGarbage(server);
  const heap = await readMetric(server, "nodejs_heap_size_used_bytes");
  const external = await readMetric(server, "nodejs_external_memory_bytes");
  return (heap + external) / 2 ** 20;
}

async function readMetric({ url }: RunningServer, name: string) {
  const metrics = await (await fetch(`${url}/api/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(metrics)?.[1]);
}
