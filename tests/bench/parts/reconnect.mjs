import { fillRoom, messagesPath, startConfab, streamProtocol } from "../confab.mjs";
import { stamped } from "../clock.mjs";
import { makeAgent, post } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { readCursor } from "../read-cursor.mjs";
import { medians } from "../statistics.mjs";
import { textOf } from "../texts.mjs";

const MISSED = 500;
const HERD = 32;

/** A stream is opened again with its cursor, and gets the 500 messages that it missed. */
export async function reconnect({ quick }) {
  const { times, runs } = quick ? { times: 10, runs: 1 } : { times: 96, runs: 3 };
  const server = await startConfab();
  const { roomId, guests } = await fillRoom(server, 2);
  const cursor = await readCursor(server.port, guests[0]);
  await say(server.port, roomId, guests[1]);
  const reader = startProcess("tests/bench/load/resume-streams.mjs");
  const protocol = streamProtocol(guests[0], cursor);
  const resume = (atOnce, count) =>
    reader.ask("resume", { port: server.port, protocol, missed: MISSED, times: count, atOnce });
  await resume(1, 5);
  const results = [];
  for (let run = 0; run < runs; run++) {
    const cpu = await server.ask("cpu");
    const alone = await resume(1, times);
    const cpuMilliseconds = ((await server.ask("cpu")) - cpu) / 1000 / alone.times;
    const herd = await resume(HERD, Math.max(HERD, times));
    results.push({ p50: alone.p50, p95: alone.p95, cpuMilliseconds, herdP95: herd.p95 });
  }
  await Promise.all([server.stop(), reader.stop()]);
  const result = medians(results);
  return { rows: toRows(result), result, runs: results };
}

async function say(port, roomId, cookie) {
  const agent = makeAgent(16);
  let left = MISSED;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) {
        await post(agent, { port, path: messagesPath(roomId), cookie, text: stamped(textOf(100)) });
      }
    }),
  );
  agent.destroy();
}

function toRows({ p50, p95, cpuMilliseconds, herdP95 }) {
  const what = `a reconnect with ${MISSED} missed messages`;
  return [
    { what: `${what}, p50`, measured: p50, unit: "ms" },
    { what: `${what}, p95`, measured: p95, unit: "ms" },
    { what: "  its processor time", measured: cpuMilliseconds, unit: "ms" },
    { what: `  ${HERD} of them at once, p95`, measured: herdP95, unit: "ms" },
  ];
}
