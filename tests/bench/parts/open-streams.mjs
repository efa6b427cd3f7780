import { startProcess } from "../processes.mjs";
import { servers } from "../servers.mjs";
import { medians } from "../statistics.mjs";
import { stamped } from "../clock.mjs";
import { makeAgent, post } from "../post.mjs";

const KB = 1024;

/** Thousands of open streams on one process: what each of them takes up. */
export async function openStreams({ quick }) {
  const size = quick ? { streams: 500, runs: 1 } : { streams: 10_000, runs: 3 };
  const results = {};
  for (let run = 0; run < size.runs; run++) {
    for (const [name, start] of Object.entries(servers)) {
      (results[name] ??= []).push(await measure(name, start, size));
    }
  }
  const summary = Object.fromEntries(
    Object.entries(results).map(([name, list]) => [name, medians(list)]),
  );
  return { rows: toRows(summary, size), results: summary, runs: results };
}

/** A process of its own each time: the memory of one that has had many streams is no measure. */
async function measure(name, start, { streams }) {
  const server = await start();
  const { port, protocols } = server;
  const listOf = (count) =>
    Array.from({ length: count }, (_, index) => protocols[index % protocols.length]);
  // What the first streams make the process load and compile is no part of the price of one.
  const first = startProcess("tests/bench/load/hold-streams.mjs");
  await first.ask("open", { port, protocols: listOf(Math.min(500, streams)) });
  await first.stop();
  const before = await server.ask("memory");
  const reader = startProcess("tests/bench/load/hold-streams.mjs");
  const { seconds } = await reader.ask("open", { port, protocols: listOf(streams) });
  const after = await server.ask("memory");
  await reachAll(name, server, reader, streams);
  await Promise.all([server.stop(), reader.stop()]);
  return {
    rssKB: (after.rss - before.rss) / streams / KB,
    heapKB: (after.heap - before.heap) / streams / KB,
    opensASecond: streams / seconds,
  };
}

/** All of them are open only if all of them get a message. */
async function reachAll(name, server, reader, streams) {
  await reader.ask("reset");
  const arrived = reader.ask("arrived", { count: streams, within: 60_000 });
  const agent = makeAgent(1);
  await post(agent, { ...server.post, text: stamped("to all") });
  agent.destroy();
  const { count, lost } = await arrived;
  if (count !== streams || lost > 0) {
    throw new Error(`${name}: of ${streams} streams ${count} got a message, ${lost} had ended`);
  }
}

function toRows({ confab, ...peers }, { streams }) {
  const each = `each of ${streams} open streams`;
  return [
    { what: `${each}, RSS`, atMost: 45, measured: confab.rssKB, unit: "KB" },
    { what: `${each}, heap`, atMost: 30, measured: confab.heapKB, unit: "KB" },
    { what: "  opened", measured: confab.opensASecond, unit: "streams/s" },
    ...Object.entries(peers).flatMap(([name, { rssKB, heapKB, opensASecond }]) => [
      { what: `  ${name}, RSS`, measured: rssKB, unit: "KB" },
      { what: `  ${name}, heap`, measured: heapKB, unit: "KB" },
      { what: `  ${name}, opened`, measured: opensASecond, unit: "streams/s" },
    ]),
  ];
}
