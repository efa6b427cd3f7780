import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FrameReader } from "@/tests/support/events";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { startServer } from "@/tests/support/server";

const words = "A secret about garlic.";
/** Ten seconds until somebody counts as gone, six of grace, and two steps of two. */
const env = { ROOM_GRACE_MINUTES: "0.1" };
const GONE_MS = 25_000;
const PATIENCE_MS = 60_000;

test("two are in a room; both go; it closes, and no word of it is left", async () => {
  const server = await startServer({ env });
  const { ada, bo, room } = await makeScene(server.url);
  const streams = [await follow(ada), await follow(bo)] as const;
  await streams[0].close();
  // Longer than it takes to close: one of them is still there.
  expect(await statusFor(bo, room.id, GONE_MS)).toBe(200);
  await streams[1].close();
  expect(await statusFor(bo, room.id, PATIENCE_MS)).toBe(404);
  const joined = await bo.ask("POST", "/api/rooms/join", { code: room.code });
  expect(joined.status).toBe(404);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  const files = readdirSync(server.dataDir).filter((name) => name.startsWith("confab.db"));
  expect(files).toContain("confab.db");
  for (const name of files) {
    const bytes = readFileSync(path.join(server.dataDir, name));
    for (const said of [words, "Garden club", room.code.replace("-", "")]) {
      expect({ name, said, found: bytes.includes(said) }).toEqual({ name, said, found: false });
    }
  }
}, 180_000);

test("a server that was killed keeps an empty room for a grace, and then closes it", async () => {
  const before = await startServer({ env });
  const { ada, room } = await makeScene(before.url);
  await before.kill();
  // Empty for longer than the grace, as it would be where nobody were watching.
  await pause(9_000);
  const port = Number(new URL(before.url).port);
  const after = await startServer({ env: { ...env, DATA_DIR: before.dataDir }, port });
  expect(await statusFor(ada, room.id, 0)).toBe(200);
  const stream = await follow(ada);
  expect(await statusFor(ada, room.id, 12_000)).toBe(200);
  await stream.close();
  expect(await statusFor(ada, room.id, PATIENCE_MS)).toBe(404);
  await after.stop();
}, 180_000);

async function makeScene(url: string) {
  const ada = await new PersistentPerson(url).comeIn("Ada");
  const bo = await new PersistentPerson(url).comeIn("Bo");
  const { room } = await ada.json<{ room: { id: string; code: string } }>("POST", "/api/rooms", {
    name: "Garden club",
    lifetime: "while-occupied",
  });
  await bo.json("POST", "/api/rooms/join", { code: room.code });
  await ada.json("POST", `/api/conversations/${room.id}/messages`, { clientId: "1", text: words });
  return { ada, bo, room };
}

async function follow({ url, cookie }: PersistentPerson) {
  const reader = new FrameReader(await fetch(`${url}/api/events`, { headers: { cookie } }));
  await reader.next(({ type }) => type === "hello");
  return reader;
}

/** 404 as soon as the room is gone, or what it answers when the time is over. */
async function statusFor(person: PersistentPerson, id: string, ms: number) {
  for (const until = Date.now() + ms; ; await pause(200)) {
    const { status } = await person.ask("GET", `/api/rooms/${id}`);
    if (status === 404 || Date.now() >= until) return status;
  }
}
