import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import type { Room } from "@/lib/contract/conversations";
import { collectGarbage, collecting } from "@/tests/support/collect-garbage";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { ResumingReader } from "@/tests/support/resuming-reader";
import { startServer, type RunningServer } from "@/tests/support/server";

const env = { RATE_LIMITS: "off", LOG_LEVEL: "warn" };

test("a reader that stalls costs little, is given up in half a minute, and slows nobody", async () => {
  const server = await startServer({ env });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  const { room } = await ada.json<{ room: Room }>("POST", "/api/rooms", { name: "Garden club" });
  const reader = new ResumingReader(ada);
  await reader.follow(room.id);
  reader.start();
  const staller = await openRaw(server, ada.cookie);
  await once(staller, "data");
  staller.pause();
  expect(await streamsOf(server)).toBe(2);
  const before = rssOf(server.pid);
  const delays: number[] = [];
  const began = Date.now();
  const stalls = 400;
  for (let index = 0; index < stalls; index += 1) {
    const posted = Date.now();
    const { message } = await ada.json<{ message: { seq: number } }>(
      "POST",
      `/api/conversations/${room.id}/messages`,
      { clientId: `c${index}`, text: "字".repeat(20_000) },
    );
    await reader.reached(room.id, message.seq);
    delays.push(Date.now() - posted);
  }
  // 24 MB have gone by the staller: some 4 lie in the kernel, and a quarter with us.
  expect(rssOf(server.pid) - before).toBeLessThan(150);
  expect(delays.toSorted((a, b) => a - b)[Math.floor(stalls * 0.95)]).toBeLessThan(1_000);
  await streamsCome(server, 1, 40_000 - (Date.now() - began));
  expect(Date.now() - began).toBeLessThan(45_000);
  staller.destroy();
  await reader.stop();
  await server.stop();
}, 90_000);

test("ten thousand streams that come and go, some before they began, leave nothing behind", async () => {
  const server = await startServer({ env: { ...env, ...collecting } });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  await ada.json("POST", "/api/rooms", { name: "Garden club" });
  await comeAndGo(server, ada.cookie, 5_000);
  await streamsCome(server, 0);
  const [rss, heap] = [rssOf(server.pid), await heapOf(server)];
  await comeAndGo(server, ada.cookie, 5_000);
  await streamsCome(server, 0);
  // Kept streams would be 17 KB of it each, 84 MB in all.
  expect((await heapOf(server)) - heap).toBeLessThan(8);
  // What the system gave and has not been handed back moves more.
  expect(rssOf(server.pid) - rss).toBeLessThan(110);
  await server.stop();
}, 180_000);

/** A third leaves as soon as it has asked, a third with the first byte, a third a little later. */
async function comeAndGo(server: RunningServer, cookie: string, count: number) {
  const together = 100;
  for (let done = 0; done < count; done += together) {
    const visits = Array.from({ length: together }, async (_, index) => {
      const socket = await openRaw(server, cookie);
      if (index % 3 > 0) await once(socket, "data");
      if (index % 3 > 1) await pause(10);
      socket.destroy();
    });
    await Promise.all(visits);
  }
}

async function openRaw({ url }: RunningServer, cookie: string) {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`GET /api/events HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`);
  return socket;
}

function once(socket: Socket, event: "connect" | "data") {
  return new Promise<void>((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once("error", reject);
  });
}

async function metricOf({ url }: RunningServer, name: string) {
  const metrics = await (await fetch(`${url}/api/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(metrics)?.[1]);
}

const streamsOf = (server: RunningServer) => metricOf(server, "confab_streams");

/** What is held, in megabytes. */
async function heapOf(server: RunningServer) {
  await collectGarbage(server);
  return (await metricOf(server, "nodejs_heap_size_used_bytes")) / 2 ** 20;
}

async function streamsCome(server: RunningServer, count: number, timeout = 10_000) {
  const until = Date.now() + timeout;
  while ((await streamsOf(server)) !== count && Date.now() < until) await pause(100);
  expect(await streamsOf(server)).toBe(count);
}

/** In megabytes. */
function rssOf(pid: number) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
