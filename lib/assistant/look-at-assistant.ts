import "server-only";
import { assistantFaults } from "@/lib/assistant/assistant-faults";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import { apiOf } from "@/lib/assistant/providers/api-of";
import { reachServer } from "@/lib/assistant/reach-server";
import type { Part } from "@/lib/contract/service";
import { type Env, env } from "@/lib/env";

const FRESH_MS = 30_000;
const PATIENCE_MS = 4_000;

/** How whoever answers does; found out at most twice a minute, however often it is asked. */
export const lookAtAssistant = assistantWatch(env);

export function assistantWatch(settings: Env, choose = chooseProvider): () => Promise<Part> {
  let known: { at: number; part: Promise<Part> } | undefined;
  return async () => {
    if (!known || Date.now() - known.at >= FRESH_MS) {
      known = { at: Date.now(), part: look(settings, choose) };
    }
    return await known.part;
  };
}

async function look(settings: Env, choose: typeof chooseProvider): Promise<Part> {
  const api = apiOf(settings);
  // A server on this machine has been looked for within the last minute, else the demo answers.
  if (!api) return { ok: true, kind: (await choose()).demo ? "demo" : "local" };
  const fault = await reachServer(api, AbortSignal.timeout(PATIENCE_MS));
  if (fault === null) return { ok: true, kind: "openai" };
  return { ok: false, kind: "openai", detail: assistantFaults[fault].detail };
}
