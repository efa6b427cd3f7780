import { startBigRooms } from "../big-rooms.mjs";
import { call, makeAgent } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";

/** In nearly every message, in many, in few; and two characters of Chinese. */
const SOUGHT = ["message", "of it", "会议", "writes later", "tomorrow", "明天 见面"];
const PAUSE_MS = 500;

/** A search in rooms of different sizes, for what is frequent, rare and not there at all. */
export async function search({ quick }) {
  const { sizes, seconds, runs } = quick
    ? { sizes: [1_000, 10_000], seconds: 1, runs: 1 }
    : { sizes: [10_000, 100_000, 1_000_000], seconds: 4, runs: 3 };
  const { server, rooms, guests } = await startBigRooms(sizes);
  try {
    if (!(await isThere(server, rooms[0], guests[0]))) return { rows: [], note: "No search yet." };
    const reader = startProcess("tests/bench/load/read-at-once.mjs");
    const results = {};
    for (let run = 0; run < runs; run++) {
      for (const room of rooms) {
        const load = { port: server.port, paths: SOUGHT.map((words) => pathOf(room, words)) };
        const name = `${room.size.toLocaleString("en")} messages`;
        const read = await reader.ask("read", {
          ...load,
          cookies: guests,
          seconds,
          pause: PAUSE_MS,
        });
        (results[name] ??= []).push(read);
      }
    }
    await reader.stop();
    const summary = Object.fromEntries(
      Object.entries(results).map(([name, list]) => [name, medians(list)]),
    );
    return { rows: toRows(summary), results: summary, runs: results };
  } finally {
    await server.stop();
  }
}

/** What was written past the server has to be in its index, or the figures are of nothing. */
async function isThere({ port }, room, cookie) {
  const agent = makeAgent(1);
  const { status, text } = await call(agent, { port, path: pathOf(room, "message"), cookie });
  agent.destroy();
  if (status === 404) return false;
  if (status === 200 && JSON.parse(text).results.length > 0) return true;
  throw new Error(`A search for what is in every other message: ${status} ${text.slice(0, 300)}`);
}

function pathOf({ id }, words) {
  return `/api/search?${new URLSearchParams({ q: words, conversation: id })}`;
}

function toRows(results) {
  const entries = Object.entries(results);
  return entries.flatMap(([name, { p50, p95 }], index) => [
    {
      what: `a search in ${name} by 16 people, p95`,
      ...(index === entries.length - 1 && { atMost: 100 }),
      measured: p95,
      unit: "ms",
    },
    { what: "  p50", measured: p50, unit: "ms" },
  ]);
}
