import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the figures were measured on. */
export function describeMachine() {
  const [processor] = cpus();
  return {
    processor: processor?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    loadAtStart: Number(loadavg()[0].toFixed(2)),
  };
}
