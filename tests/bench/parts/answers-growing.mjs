import { medians } from "../statistics.mjs";
import { measureFirst } from "./answers-first.mjs";
import { measureMany, openRooms } from "./answers-many.mjs";
import { startAnswering } from "./answers-server.mjs";

/** A server in use has answered before: its code is compiled, and its connections are there. */
const WARMING = 3;

/** The assistant's answers on their way from the provider to the pages that watch them. */
export async function answers({ quick, profile }) {
  const size = quick
    ? { times: 10, rooms: 10, tokens: 100, runs: 1 }
    : { times: 50, rooms: 100, tokens: 1_000, runs: 3 };
  const answering = await startAnswering({ profile });
  const first = await measureFirst(answering, size.times);
  const rooms = await openRooms(answering, size.rooms);
  const script = { tokens: size.tokens, aSecond: 50 };
  for (let round = 0; round < WARMING; round++) {
    await measureMany(answering, rooms, { tokens: 100, aSecond: 50 });
  }
  const runs = [];
  for (let run = 0; run < size.runs; run++) {
    runs.push(await measureMany(answering, rooms, script));
  }
  await rooms.watcher.stop();
  await answering.stop();
  const many = medians(runs);
  const loads = runs.map(({ load }) => load.toFixed(1)).join(", ");
  const note = `The machine's load average after each run: ${loads}.`;
  return { rows: toRows(first, many, rooms), note, first, many, runs };
}

function toRows(first, many, { streams }) {
  const unit = "ms";
  return [
    {
      what: "an answer's first token, from the provider to the stream",
      atMost: 10,
      measured: first.p50,
      unit,
    },
    { what: "  p95", measured: first.p95, unit },
    { what: "  through a bare proxy, median", measured: first.bare, unit },
    { what: "  from the question to it, median", measured: first.afterAsking, unit },
    {
      what: `${many.atOnce} answers at once, to ${streams} streams, p99`,
      atMost: 150,
      measured: many.p99,
      unit,
    },
    { what: "  p50", measured: many.p50, unit },
    { what: "  p99 while all of them are at work", measured: many.steady, unit },
    { what: "  the latest of all", measured: many.max, unit },
    { what: "  the latest first token", measured: many.first, unit },
    { what: "  the last of them begins, after it was asked", measured: many.begun, unit },
    { what: "  processor time of the server", measured: many.cores, unit: "s a second" },
    { what: "  of the provider and the readers", measured: many.otherCores, unit: "s a second" },
  ];
}
