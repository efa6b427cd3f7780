import { fillRoom, messagesPath, streamProtocol } from "../confab.mjs";
import { startProcess } from "../processes.mjs";
import { percentile } from "../statistics.mjs";

const SCRIPT = { tokens: 10, aSecond: 50 };
const WITHIN = 30_000;

/** One answer at a time: how long its first token takes from the provider to the page's stream. */
export async function measureFirst({ server, provider, providerPort }, times) {
  const { port } = server;
  await provider.ask("script", SCRIPT);
  const { roomId, guests } = await fillRoom(server, 1);
  const watcher = startProcess("tests/bench/load/watch-answers.mjs");
  await watcher.ask("open", { port, protocols: [streamProtocol(guests[0])] });
  const questions = [{ path: messagesPath(roomId), cookie: guests[0] }];
  const first = [];
  // The first ones wait for the tokenizer, and for code that has never run.
  for (let time = -5; time < times; time++) {
    const seen = await watcher.ask("watch", { port, questions, ends: 1, within: WITHIN });
    if (seen.broken > 0 || seen.ended !== 1) throw new Error("An answer did not come whole.");
    if (time >= 0) first.push(...seen.first);
  }
  await watcher.stop();
  const late = first.map((one) => one.late);
  return {
    p50: percentile(late, 0.5),
    p95: percentile(late, 0.95),
    afterAsking: percentile(
      first.map((one) => one.afterAsking),
      0.5,
    ),
    bare: await measureBare(providerPort, times),
  };
}

async function measureBare(providerPort, times) {
  const proxy = startProcess("tests/bench/load/bare-proxy.mjs", {
    env: { PROVIDER_PORT: String(providerPort) },
  });
  const reader = startProcess("tests/bench/load/ask-bare.mjs");
  const port = await proxy.ask("listen");
  await reader.ask("first", { port, times: 5 });
  const delays = await reader.ask("first", { port, times });
  await Promise.all([proxy.stop(), reader.stop()]);
  return percentile(delays, 0.5);
}
