import { fillRoom, messagesPath, startConfab, streamProtocol } from "../confab.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";

const PEOPLE = 32;

/** 32 people post into one room at once, and read it: what is committed a second, and how late. */
export async function posts({ quick }) {
  const { seconds, runs } = quick ? { seconds: 2, runs: 1 } : { seconds: 8, runs: 3 };
  const server = await startConfab();
  const { roomId, guests } = await fillRoom(server, PEOPLE);
  const reader = startProcess("tests/bench/load/hold-streams.mjs");
  const poster = startProcess("tests/bench/load/post-at-once.mjs");
  await reader.ask("open", {
    port: server.port,
    protocols: guests.map((cookie) => streamProtocol(cookie)),
  });
  const load = { port: server.port, path: messagesPath(roomId), cookies: guests };
  await poster.ask("post", { ...load, seconds });
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await measure());
  for (const process of [server, reader, poster]) await process.stop();
  const result = medians(results);
  return { rows: toRows(result), result, runs: results };

  async function measure() {
    await reader.ask("reset");
    const cpu = await server.ask("cpu");
    const { posts, ...posted } = await poster.ask("post", { ...load, seconds });
    const cpuMicroseconds = ((await server.ask("cpu")) - cpu) / posts;
    const expected = posts * PEOPLE;
    const read = await reader.ask("arrived", { count: expected, within: 30_000 });
    if (read.count !== expected || read.lost > 0) {
      throw new Error(`${posts} posts made ${read.count} frames for ${PEOPLE} readers`);
    }
    return { ...posted, cpuMicroseconds, readP50: read.p50, readP99: read.p99 };
  }
}

function toRows({ postsASecond, cpuMicroseconds, p50, p99, readP50, readP99 }) {
  return [
    {
      what: `posts by ${PEOPLE} at once, on disk`,
      atLeast: 1_000,
      measured: postsASecond,
      unit: "posts/s",
    },
    { what: "  processor time", measured: cpuMicroseconds, unit: "µs a post" },
    { what: "  to the poster's answer, p50", measured: p50, unit: "ms" },
    { what: "  to the poster's answer, p99", measured: p99, unit: "ms" },
    { what: "  to the readers' frame, p50", measured: readP50, unit: "ms" },
    { what: "  to the readers' frame, p99", measured: readP99, unit: "ms" },
  ];
}
