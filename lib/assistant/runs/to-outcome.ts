import "server-only";
import { ProviderError, type ProviderFault } from "@/lib/openai/provider-error";
import { LimitReached } from "@/lib/assistant/runs/check-limits";
import type { Ended } from "@/lib/assistant/runs/end-run";
import { toFailure } from "@/lib/assistant/runs/to-failure";
import { log } from "@/lib/log";

export type Outcome = Pick<Ended, "status" | "error" | "retryAt" | "model" | "usage"> & {
  /** What a server refuses costs nothing, and is nobody's share of the day. */
  isFree?: boolean;
};

type Tried = { messageId: string; growing: { hasBegun: boolean }; signal: AbortSignal };

/** How a try ends at which a model was asked in vain; null where it is another's by now. */
export function toOutcome(error: unknown, { messageId, growing, signal }: Tried): Outcome | null {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  if (reason === "overtaken") return null;
  if (reason === "stopped" || reason === "interrupted") return { status: reason };
  if (!(error instanceof LimitReached)) log.warn({ err: error, messageId }, "a reply has failed");
  const isRefused = error instanceof ProviderError && refusals.has(error.fault);
  return { status: "failed", ...toFailure(error), isFree: isRefused && !growing.hasBegun };
}

/** Not the time that is up, nor an end midway: a model may have worked all the while. */
const refusals = new Set<ProviderFault>([
  "wrong-key",
  "no-credit",
  "rate-limited",
  "too-long",
  "no-such-model",
  "refused",
  "unreachable",
]);
