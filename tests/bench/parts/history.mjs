import { startBigRooms } from "../big-rooms.mjs";
import { messagesPath } from "../confab.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";

const PAGES = 500;

const PAUSE_MS = 500;

/** A page of history, the newest and any, in rooms of different sizes. */
export async function history({ quick }) {
  const { sizes, seconds, runs } = quick
    ? { sizes: [1_000, 10_000], seconds: 1, runs: 1 }
    : { sizes: [10_000, 100_000, 1_000_000], seconds: 4, runs: 3 };
  const { server, rooms, guests } = await startBigRooms(sizes);
  const reader = startProcess("tests/bench/load/read-at-once.mjs");
  const read = (load, room) =>
    reader.ask("read", { port: server.port, paths: pathsOf(room), seconds, ...load });
  const loads = {
    "by one reader": { cookies: guests.slice(0, 1) },
    "by 16 who look at each": { cookies: guests, pause: PAUSE_MS },
    "by 16 without a pause": { cookies: guests },
  };
  await read({ cookies: guests }, rooms[0]);
  const results = {};
  for (let run = 0; run < runs; run++) {
    for (const room of rooms) {
      for (const [by, load] of Object.entries(loads)) {
        (results[`${room.size.toLocaleString("en")} messages, ${by}`] ??= []).push(
          await read(load, room),
        );
      }
    }
  }
  await Promise.all([server.stop(), reader.stop()]);
  const summary = Object.fromEntries(
    Object.entries(results).map(([key, list]) => [key, medians(list)]),
  );
  return { rows: toRows(summary, sizes.at(-1)), results: summary, runs: results };
}

/** Every other one is the newest. */
function pathsOf({ id, size }) {
  return Array.from({ length: PAGES }, (_, index) =>
    index % 2 === 0
      ? messagesPath(id)
      : `${messagesPath(id)}?before=${1 + Math.floor(Math.random() * size)}`,
  );
}

/** The target is for people; how long a page takes when scripts queue for it is only told. */
function toRows(results, largest) {
  return Object.entries(results).flatMap(([of, { p50, p95, readsASecond }]) => {
    const isTarget = of.startsWith(`${largest.toLocaleString("en")} `) && !of.endsWith("a pause");
    return [
      {
        what: `a page of ${of}, p95`,
        ...(isTarget && { atMost: 10 }),
        measured: p95,
        unit: "ms",
      },
      { what: "  p50", measured: p50, unit: "ms" },
      ...(of.endsWith("a pause")
        ? [{ what: "  pages", measured: readsASecond, unit: "pages/s" }]
        : []),
    ];
  });
}
