import path from "node:path";
import type { Room } from "@/lib/contract/conversations";
import { openProxy } from "@/tests/support/cutting-proxy";
import { furnish } from "@/tests/support/furnish";
import { expectNothingLost } from "@/tests/support/oracle";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { PersistentWriter } from "@/tests/support/persistent-writer";
import { ResumingReader } from "@/tests/support/resuming-reader";
import { seeded } from "@/tests/support/seeded";
import { startServer } from "@/tests/support/server";

const env = { RATE_LIMITS: "off", LOG_LEVEL: "warn" };

async function scene(count: number) {
  const server = await startServer({ env });
  const owner = await new PersistentPerson(server.url).comeIn("Owner");
  const { rooms, people } = await furnish(owner, count);
  return { server, owner, rooms, people, port: Number(new URL(server.url).port) };
}

async function follow(
  people: readonly PersistentPerson[],
  rooms: readonly string[],
  streamUrl?: string,
) {
  const readers = people.map(
    (person, index) =>
      new ResumingReader(person, {
        strict: index % 2 === 1,
        ...(streamUrl !== undefined && { streamUrl }),
      }),
  );
  for (const reader of readers) {
    for (const room of rooms) await reader.follow(room);
    reader.start();
  }
  return readers;
}

test("connections cut inside of frames and between them lose nothing", async () => {
  const { random, seed } = seeded();
  const { server, owner, rooms, people, port } = await scene(5);
  const proxy = await openProxy({ port, cutAfter: () => 300 + Math.floor(random() * 6_000) });
  const writers = people
    .slice(0, 2)
    .map((person) => new PersistentWriter(person, rooms, random).start());
  const readers = await follow(people.slice(2), rooms, proxy.url);
  const until = Date.now() + 20_000;
  while (proxy.seen.cuts < 150 && Date.now() < until) await pause(50);
  await Promise.all(writers.map((writer) => writer.stop()));
  await expectNothingLost(owner, rooms, writers, readers);
  expect({ seed, cuts: proxy.seen.cuts >= 100 }).toEqual({ seed, cuts: true });
  await Promise.all(readers.map((reader) => reader.stop()));
  proxy.close();
  await server.stop();
}, 60_000);

test("a server away behind a proxy, which answers 502 meanwhile, is come back to", async () => {
  const { random } = seeded();
  const { server, owner, rooms, people, port } = await scene(4);
  const proxy = await openProxy({ port });
  const writers = people
    .slice(0, 2)
    .map((person) => new PersistentWriter(person, rooms, random).start());
  const readers = await follow(people.slice(2), rooms, proxy.url);
  await pause(500);
  await server.kill();
  await pause(1_500);
  const again = await startServer({ env: { ...env, DATA_DIR: server.dataDir }, port });
  await pause(500);
  await Promise.all(writers.map((writer) => writer.stop()));
  await expectNothingLost(owner, rooms, writers, readers);
  expect(proxy.seen.badGateways).toBeGreaterThan(2);
  await Promise.all(readers.map((reader) => reader.stop()));
  proxy.close();
  await again.stop();
}, 60_000);

test("a clock that is off by an hour, either way, changes no order", async () => {
  const { random } = seeded();
  const { server, owner, rooms, people, port } = await scene(4);
  const writers = people
    .slice(0, 2)
    .map((person) => new PersistentWriter(person, rooms, random).start());
  const readers = await follow(people.slice(2), rooms);
  let running = server;
  for (const hours of [1, -1]) {
    await pause(700);
    await running.kill();
    const shifted = {
      NODE_OPTIONS: `--require ${path.resolve("tests/support/shift-clock.cjs")}`,
      CLOCK_SHIFT_MS: String(hours * 3_600_000),
    };
    const settings = { ...env, ...shifted, DATA_DIR: server.dataDir };
    running = await startServer({ env: settings, port });
  }
  await pause(700);
  await Promise.all(writers.map((writer) => writer.stop()));
  await expectNothingLost(owner, rooms, writers, readers);
  await Promise.all(readers.map((reader) => reader.stop()));
  await running.stop();
}, 60_000);

test("a member who is removed in the middle of a lively talk hears no more of it", async () => {
  const { random } = seeded();
  const { server, owner, rooms, people } = await scene(4);
  const [bo, ...others] = people as [PersistentPerson, ...PersistentPerson[]];
  const writers = others
    .slice(0, 2)
    .map((person) => new PersistentWriter(person, rooms, random).start());
  const [reader] = (await follow([bo], rooms)) as [ResumingReader];
  await pause(700);
  const [room = ""] = rooms;
  const removed = await owner.ask("DELETE", `/api/rooms/${room}/members/${bo.id}`);
  expect(removed.status).toBe(204);
  const secret = { clientId: "secret", text: "nobody told Bo" };
  await owner.json("POST", `/api/conversations/${room}/messages`, secret);
  await pause(500);
  await Promise.all(writers.map((writer) => writer.stop()));
  // Live until now; by replay, too: from the start of the log as far as it may be read.
  await reader.stop();
  bo.stopped = false;
  const back = new ResumingReader(bo).start();
  const { room: own } = await bo.json<{ room: Room }>("POST", "/api/rooms", { name: "Bo's" });
  await untilHeard(back, own.id);
  await back.stop();
  const heard = JSON.stringify([...reader.received, ...back.received]);
  expect(heard).not.toContain("nobody told Bo");
  expect(heard).toContain("conversation.removed");
  const { seq } = await owner.json<{ seq: number }>(
    "GET",
    `/api/conversations/${room}/messages?limit=1`,
  );
  expect(reader.states.get(room)?.seq).toBeLessThan(seq);
  await server.stop();
}, 60_000);

async function untilHeard(reader: ResumingReader, conversationId: string) {
  const until = Date.now() + 5_000;
  while (!JSON.stringify(reader.received).includes(conversationId)) {
    if (Date.now() > until) throw new Error("The stream did not tell of the room.");
    await pause(20);
  }
}
