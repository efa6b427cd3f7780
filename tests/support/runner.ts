import { Runner } from "@/lib/assistant/runs/runner";

/** Writes the answers of this process, to whom nobody is present. */
export async function startRunner() {
  const runner = new Runner({ presence: () => new Set() });
  await runner.start();
  return runner;
}
