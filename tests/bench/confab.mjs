import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeAgent, call } from "./post.mjs";
import { startProcess } from "./processes.mjs";

let profiling = [];
const folders = new Set();

/** From now on each server leaves a profile of what its processor did when it ends. */
export function profileConfab() {
  const folder = path.resolve("tests", ".artifacts", "bench");
  profiling = ["--cpu-prof", "--cpu-prof-interval=500", `--cpu-prof-dir=${folder}`];
}

/** The built server, started by the script that `npm start` runs, on data of its own. */
export async function startConfab({ dataDir, env = {} } = {}) {
  const folder = dataDir ?? makeFolder();
  const port = await findFreePort();
  const witness = new URL("witness.mjs", import.meta.url).href;
  const server = startProcess("scripts/start.mjs", {
    args: [...profiling, "--expose-gc", "--import", witness],
    env: { DATA_DIR: folder, PORT: String(port), RATE_LIMITS: "off", ...env },
    ready: /^Confab is ready: /,
  });
  await server.started;
  return {
    port,
    ask: server.ask,
    stop: server.stop,
  };
}

/** What servers left behind that were given no folder; when they have ended. */
export function removeFolders() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** One that goes with those of the servers. */
export function makeFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "confab-bench-"));
  folders.add(folder);
  return folder;
}

/** So many guests in one room, new ones or those given. The first has made it. */
export async function fillRoom({ port }, people, known = []) {
  const agent = makeAgent(8);
  const guests = [...known];
  while (guests.length < people) {
    guests.push(await comeIn(agent, port, `Reader ${guests.length + 1}`));
  }
  const [owner] = guests;
  const made = await calling("/api/rooms", { name: "Bench" }, owner, 201);
  for (const guest of guests.slice(1)) {
    await calling("/api/rooms/join", { code: made.room.code }, guest, 200);
  }
  agent.destroy();
  return { roomId: made.room.id, guests };

  async function calling(where, body, cookie, expected) {
    const answer = await call(agent, { port, path: where, method: "POST", cookie, body });
    if (answer.status !== expected) throw new Error(`${where}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }
}

export function messagesPath(roomId) {
  return `/api/conversations/${roomId}/messages`;
}

/** What a reader says to open a stream, and how it knows that it is open. */
export function streamProtocol(cookie, cursor) {
  const headers = [`cookie: ${cookie}`, ...(cursor ? [`last-event-id: ${cursor}`] : [])];
  return {
    first: `GET /api/events HTTP/1.1\r\nhost: localhost\r\n${headers.join("\r\n")}\r\n\r\n`,
    ready: '"type":"hello"',
  };
}

export async function comeIn(agent, port, name) {
  const body = { name };
  const answer = await call(agent, { port, path: "/api/session", method: "POST", body });
  const cookie = answer.headers["set-cookie"]?.[0]?.split(";", 1)[0];
  if (answer.status !== 201 || cookie === undefined) {
    throw new Error(`A guest did not get in: ${answer.status} ${answer.text}`);
  }
  return cookie;
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
