import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { startProcess } from "../processes.mjs";

const folder = path.resolve("tests", ".artifacts", "bench");

/** A scripted provider, and a built server that asks it, with the data of this run alone. */
export async function startAnswering({ profile = false, args = [] } = {}) {
  const provider = startProcess("tests/bench/load/scripted-provider.mjs");
  const providerPort = await provider.ask("listen");
  const dataDir = path.join(folder, "answers");
  rmSync(dataDir, { recursive: true, force: true });
  const witness = new URL("../witness.mjs", import.meta.url).href;
  const profiling = ["--cpu-prof", "--cpu-prof-interval=500", `--cpu-prof-dir=${folder}`];
  const port = await findFreePort();
  const server = startProcess("scripts/start.mjs", {
    args: [...args, ...(profile ? profiling : []), "--expose-gc", "--import", witness],
    env: {
      DATA_DIR: dataDir,
      PORT: String(port),
      RATE_LIMITS: "off",
      GUESTS_DAY_TOKENS: "1000000000",
      // All who ask here are guests.
      GUESTS_RUNS: "1000",
      OPENAI_BASE_URL: `http://127.0.0.1:${providerPort}/v1`,
    },
    ready: /^Confab is ready: /,
  });
  await server.started;
  return {
    provider,
    providerPort,
    server: { ...server, port },
    async stop() {
      await Promise.all([server.stop(), provider.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
