import { fillRoom, messagesPath, streamProtocol } from "../confab.mjs";
import { startProcess } from "../processes.mjs";
import { median, percentile } from "../statistics.mjs";

const SCRIPT = { tokens: 10, aSecond: 50 };
/** The first ones wait for the tokenizer, and for code that has never run or is not compiled yet. */
const WARMING = 20;
const WITHIN = 30_000;

/** One answer at a time: how long its first token takes from the provider to the page's stream. */
export async function measureFirst({ server, provider, providerPort }, times) {
  const { port } = server;
  const { roomId, guests } = await fillRoom(server, 1);
  const watcher = startProcess("tests/bench/load/watch-answers.mjs");
  await watcher.ask("open", { port, protocols: [streamProtocol(guests[0])] });
  const questions = [{ path: messagesPath(roomId), cookie: guests[0] }];
  const late = [];
  const afterAsking = [];
  for (let time = -WARMING; time < times; time++) {
    await provider.ask("script", SCRIPT);
    const seen = await watcher.ask("watch", { port, questions, ends: 1, within: WITHIN });
    const { answers } = await provider.ask("sent");
    const { broken, first } = await watcher.ask("compare", answers);
    if (broken > 0 || seen.ended !== 1) throw new Error("An answer did not come whole.");
    if (time < 0) continue;
    late.push(first.p50);
    afterAsking.push(seen.afterAsking[0]);
  }
  await watcher.stop();
  return {
    p50: median(late),
    p95: percentile(late, 0.95),
    afterAsking: median(afterAsking),
    bare: await measureBare(provider, providerPort, times),
  };
}

async function measureBare(provider, providerPort, times) {
  const proxy = startProcess("tests/bench/load/bare-proxy.mjs", {
    env: { PROVIDER_PORT: String(providerPort) },
  });
  const reader = startProcess("tests/bench/load/ask-bare.mjs");
  const port = await proxy.ask("listen");
  await reader.ask("first", { port, times: WARMING });
  await provider.ask("script", SCRIPT);
  const came = await reader.ask("first", { port, times });
  const { answers } = await provider.ask("sent");
  await Promise.all([proxy.stop(), reader.stop()]);
  return median(came.map(({ number, at }) => at - answers[number].times[0]));
}
