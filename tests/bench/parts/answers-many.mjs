import { loadavg } from "node:os";
import { fillRoom, messagesPath, streamProtocol } from "../confab.mjs";
import { startProcess } from "../processes.mjs";

const MEMBERS = 3;
const WITHIN = 120_000;

/** Rooms whose members all watch, in each of which the assistant answers at once. */
export async function openRooms({ server }, count) {
  const watcher = startProcess("tests/bench/load/watch-answers.mjs");
  const questions = [];
  const protocols = [];
  for (let room = 0; room < count; room++) {
    const { roomId, guests } = await fillRoom(server, MEMBERS);
    questions.push({ path: messagesPath(roomId), cookie: guests[0] });
    protocols.push(...guests.map((cookie) => streamProtocol(cookie)));
  }
  await watcher.ask("open", { port: server.port, protocols });
  return { watcher, questions, streams: protocols.length };
}

/** One answer in each room: how late its tokens are at every stream, and what that costs. */
export async function measureMany({ server, provider }, rooms, script) {
  const { watcher, questions, streams } = rooms;
  await provider.ask("script", script);
  const watched = { port: server.port, questions, ends: streams, within: WITHIN };
  const before = await cpu(server, provider, watcher);
  const seen = await watcher.ask("watch", watched);
  const after = await cpu(server, provider, watcher);
  const { answers, most } = await provider.ask("sent");
  const compared = await watcher.ask("compare", answers);
  check({ ...seen, ...compared }, streams, script);
  const [own, scripted, watching] = after.map((spent, which) => spent - before[which]);
  return {
    p50: compared.all.p50,
    p99: compared.all.p99,
    max: compared.all.max,
    // Where they begin so late that they are never all at work, there is none; it sorts as the worst.
    steady: compared.steady.p99 ?? Infinity,
    first: compared.first.max,
    begun: Math.max(...seen.afterAsking),
    atOnce: most,
    seconds: seen.seconds,
    cores: own / 1e6 / seen.seconds,
    otherCores: (scripted + watching) / 1e6 / seen.seconds,
    load: loadavg()[0],
  };
}

function check({ tokens, ended, broken, lost }, streams, script) {
  const expected = streams * script.tokens;
  if (tokens === expected && ended === streams && broken === 0 && lost === 0) return;
  throw new Error(
    `Of ${expected} tokens ${tokens} came; ${ended} answers ended at the ${streams} streams, ` +
      `${broken} of them not whole; ${lost} streams were lost`,
  );
}

function cpu(...processes) {
  return Promise.all(processes.map((process) => process.ask("cpu")));
}
