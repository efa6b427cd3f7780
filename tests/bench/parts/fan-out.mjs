import { setTimeout as wait } from "node:timers/promises";
import { now, stamped } from "../clock.mjs";
import { makeAgent, post } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { servers } from "../servers.mjs";
import { medians } from "../statistics.mjs";
import { textOf } from "../texts.mjs";

const POSTING_AT_ONCE = 8;

/** One message to thousands of open streams: how many deliveries a second, and how late. */
export async function fanOut({ quick }) {
  const size = quick
    ? { streams: 200, burst: 40, paced: 20, rate: 10, runs: 1 }
    : { streams: 4_000, burst: 100, paced: 40, rate: 5, runs: 3 };
  const sides = [];
  for (const [name, start] of Object.entries(servers)) sides.push(await open(name, start, size));
  for (let run = 0; run < size.runs; run++) {
    // Each run begins with another one: none is always the first.
    const order = sides.map((_, index) => sides[(index + run) % sides.length]);
    for (const side of order) side.results.push(await measure(side, size));
  }
  for (const { server, reader } of sides) await Promise.all([server.stop(), reader.stop()]);
  const results = Object.fromEntries(sides.map(({ name, results }) => [name, medians(results)]));
  return { rows: toRows(results, size), results, runs: toRuns(sides) };
}

async function open(name, start, { streams }) {
  const server = await start();
  const reader = startProcess("tests/bench/load/hold-streams.mjs");
  const { port, protocols } = server;
  const list = Array.from({ length: streams }, (_, index) => protocols[index % protocols.length]);
  await reader.ask("open", { port, protocols: list });
  const side = { name, server, reader, agent: makeAgent(), results: [] };
  // Also warms it up; and nobody is still catching up when it counts.
  for (let round = 0; round < 3; round++) await burst(side, { streams, burst: 10 });
  return side;
}

async function measure(side, size) {
  const cpu = await side.server.ask("cpu");
  const { count, seconds } = await burst(side, size);
  const microseconds = (await side.server.ask("cpu")) - cpu;
  const { p50, p99 } = await pace(side, size);
  return { deliveriesASecond: count / seconds, cpuMicroseconds: microseconds / count, p50, p99 };
}

/** As fast as it goes. */
async function burst(side, { streams, burst }) {
  await side.reader.ask("reset");
  const expected = streams * burst;
  const arrived = side.reader.ask("arrived", { count: expected, within: 60_000 });
  const began = now();
  let left = burst;
  await Promise.all(
    Array.from({ length: POSTING_AT_ONCE }, async () => {
      while (left-- > 0) await say(side);
    }),
  );
  return check(await arrived, expected, side, began);
}

/** At a rate that all of them keep up with: how late a message is when nothing is in its way. */
async function pace(side, { streams, paced, rate }) {
  await side.reader.ask("reset");
  const expected = streams * paced;
  const arrived = side.reader.ask("arrived", { count: expected, within: 60_000 });
  const began = now();
  for (let index = 0; index < paced; index++) {
    await Promise.all([say(side), wait(1000 / rate)]);
  }
  return check(await arrived, expected, side, began);
}

function say({ agent, server }) {
  return post(agent, { ...server.post, text: stamped(textOf(100)) });
}

function check(arrived, expected, { name }, began) {
  if (arrived.count !== expected || arrived.lost > 0) {
    const { count, lost } = arrived;
    throw new Error(`${name}: ${count} of ${expected} deliveries came, ${lost} streams ended`);
  }
  return { ...arrived, seconds: (arrived.at - began) / 1000 };
}

function toRows(results, { streams }) {
  const { confab, "plain Node": plain, "Socket.IO": socketIo } = results;
  const to = `to ${streams} streams`;
  const unit = "deliveries/s";
  return [
    {
      what: `fan-out ${to}, against plain Node`,
      atLeast: 0.8 * plain.deliveriesASecond,
      measured: confab.deliveriesASecond,
      unit,
    },
    {
      what: `fan-out ${to}, against Socket.IO`,
      atLeast: socketIo.deliveriesASecond,
      measured: confab.deliveriesASecond,
      unit,
    },
    {
      what: `delay ${to}, p99, against Socket.IO`,
      atMost: socketIo.p99,
      measured: confab.p99,
      unit: "ms",
    },
    ...Object.entries(results).flatMap(([name, { p50, p99, cpuMicroseconds, ...result }]) => [
      { what: `  ${name}`, measured: result.deliveriesASecond, unit },
      { what: `  ${name}, its processor time`, measured: cpuMicroseconds, unit: "µs a delivery" },
      { what: `  ${name}, delay p50`, measured: p50, unit: "ms" },
      { what: `  ${name}, delay p99`, measured: p99, unit: "ms" },
    ]),
  ];
}

function toRuns(sides) {
  return Object.fromEntries(sides.map(({ name, results }) => [name, results]));
}
