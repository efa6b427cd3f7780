import type { Runner } from "@/lib/assistant/runs/runner";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { startRunner } from "@/tests/support/runner";

/** A model's server, and the jobs that ask it, for as long as a file of tests runs. */
export function answering() {
  let server: OpenAiServer;
  let runner: Runner;
  const start = async () => {
    runner = await startRunner();
  };
  beforeAll(async () => {
    server = await openOpenAiServer();
    await start();
  });
  afterAll(async () => {
    await runner.stop();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    /** The jobs end, as those of a process that ends well. */
    stop: () => runner.stop(),
    start,
  };
}
