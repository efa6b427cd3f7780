import { furnish } from "@/tests/support/furnish";
import { expectNothingLost } from "@/tests/support/oracle";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { PersistentWriter } from "@/tests/support/persistent-writer";
import { ResumingReader } from "@/tests/support/resuming-reader";
import { seeded } from "@/tests/support/seeded";
import { startServer } from "@/tests/support/server";

const KILLS = 30;

test(`killed ${KILLS} times under load, the server loses nothing and says nothing twice`, async () => {
  const { random, seed } = seeded();
  const env = { RATE_LIMITS: "off", LOG_LEVEL: "warn" };
  let server = await startServer({ env });
  const { url, dataDir } = server;
  const port = Number(new URL(url).port);
  const owner = await new PersistentPerson(url).comeIn("Owner");
  const { rooms, people } = await furnish(owner, 8);
  const writers = people
    .slice(0, 4)
    .map((person) => new PersistentWriter(person, rooms, random).start());
  const readers = people
    .slice(4)
    .map((person, index) => new ResumingReader(person, { strict: index % 2 === 1 }));
  for (const reader of readers) {
    for (const room of rooms) await reader.follow(room);
    reader.start();
  }
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(150 + random() * 750);
    await server.kill();
    server = await startServer({ env: { ...env, DATA_DIR: dataDir }, port });
  }
  await Promise.all(writers.map((writer) => writer.stop()));
  await expectNothingLost(owner, rooms, writers, readers);
  const posted = writers.reduce((sum, writer) => sum + writer.posted.length, 0);
  // Else it was no load, and proves nothing.
  expect({ seed, busy: posted > KILLS * 10 }).toEqual({ seed, busy: true });
  expect(readers.every(({ opened }) => opened > KILLS / 2)).toBe(true);
  await Promise.all(readers.map((reader) => reader.stop()));
  await server.stop();
}, 240_000);
