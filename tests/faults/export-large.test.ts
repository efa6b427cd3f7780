import { readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { startServer } from "@/tests/support/server";

const MESSAGES = 100_000;
const text = "Garlic is in, and the beds are dug. ".repeat(14);

test("a room of 100,000 messages is saved whole, a little at a time, by readers fast and slow", async () => {
  const env = { LOG_LEVEL: "warn" };
  const first = await startServer({ env });
  const ada = await new PersistentPerson(first.url).comeIn("Ada");
  const { room } = await ada.json<{ room: { id: string } }>("POST", "/api/rooms", {
    name: "Garden club",
  });
  await first.stop();
  fill(path.join(first.dataDir, "confab.db"), room.id, ada.id);
  const port = Number(new URL(first.url).port);
  const server = await startServer({ env: { ...env, DATA_DIR: first.dataDir }, port });
  const at = `${server.url}/api/conversations/${room.id}/export`;
  const headers = { cookie: ada.cookie, "accept-encoding": "identity" };
  const before = residentMegabytes(server.pid);

  for (const format of ["json", "markdown"]) {
    let most = before;
    let bytes = 0;
    let lines = 0;
    const response = await fetch(`${at}?format=${format}`, { headers });
    for await (const part of response.body ?? []) {
      bytes += part.length;
      lines += Buffer.from(part).toString("latin1").split(text.slice(0, 500)).length - 1;
      most = Math.max(most, residentMegabytes(server.pid));
    }
    expect(bytes).toBeGreaterThan(MESSAGES * text.length);
    // A few are cut where one part ends and the next begins.
    expect(lines).toBeGreaterThan(MESSAGES * 0.9);
    expect({ format, small: most - before < 150, most, before }).toMatchObject({ small: true });
  }

  // Five who ask for it and then read no further: what is on its way waits, and is let go.
  const settled = residentMegabytes(server.pid);
  const stalled = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const stop = new AbortController();
      await fetch(at, { headers, signal: stop.signal });
      return stop;
    }),
  );
  await pause(3_000);
  expect(residentMegabytes(server.pid) - settled).toBeLessThan(100);
  for (const stop of stalled) stop.abort();
  const began = Date.now();
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
}, 180_000);

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

function residentMegabytes(pid: number) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
