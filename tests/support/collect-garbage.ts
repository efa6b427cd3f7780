import path from "node:path";
import type { RunningServer } from "@/tests/support/server";

const onSignal = path.resolve("tests/support/collect-on-signal.cjs");

/** What a server needs in its surroundings to be asked for it. */
export const collecting = { NODE_OPTIONS: `--expose-gc --require=${JSON.stringify(onSignal)}` };

/** Has a server drop all that nothing holds any more, so that what it keeps can be measured. */
export async function collectGarbage(server: RunningServer) {
  const before = server.output().match(/Garbage collected/g)?.length ?? 0;
  process.kill(server.pid, "SIGUSR2");
  await server.said(`Garbage collected, time ${before + 1}\\.`);
}
