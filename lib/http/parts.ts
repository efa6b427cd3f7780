import "server-only";
import type { Check, Health, Part } from "@/lib/contract/service";
import { version } from "@/lib/http/version";
import { processWide } from "@/lib/process-wide";

type PartName = Exclude<keyof Health, "status" | "version">;
/** Looks at the request that asks, since some checks are about the way here. */
type RunCheck = (headers: Headers) => Promise<Check>;

type Parts = { health: Map<PartName, () => Promise<Part>>; checks: Map<string, RunCheck> };
const parts = processWide<Parts>("parts", () => ({ health: new Map(), checks: new Map() }));

const PATIENCE_MS = 5_000;

/** Each part says for itself how it does; `instrumentation.ts` brings them together here. */
export function registerHealth(name: PartName, look: () => Promise<Part>) {
  parts.health.set(name, look);
}

export function registerCheck(name: string, run: RunCheck) {
  parts.checks.set(name, run);
}

export async function readHealth(): Promise<Health> {
  const [database, bus, images, assistant] = await Promise.all([
    look("database"),
    look("bus"),
    look("images"),
    look("assistant"),
  ]);
  const ok = [database, bus, images, assistant].every((part) => part.ok);
  return { status: ok ? "ok" : "failing", version, database, bus, images, assistant };
}

export async function runChecks(headers: Headers): Promise<Check[]> {
  return await Promise.all(
    [...parts.checks].map(async ([name, run]) => {
      const tried = await inTime(run(headers));
      return tried ?? { name, ok: false, detail: "It did not answer in time." };
    }),
  );
}

async function look(name: PartName): Promise<Part> {
  const part = parts.health.get(name);
  if (!part) return { ok: true, kind: "none" };
  return (await inTime(part())) ?? { ok: false, kind: "unknown", detail: "It does not answer." };
}

/** What it says, or null when it fails or takes too long: then that is the finding. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS).unref();
  });
  return await Promise.race([work.catch(() => null), late]);
}
