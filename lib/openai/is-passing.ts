import "server-only";
import { findRefusal, toProviderError } from "@/lib/openai/to-provider-error";

/** What may well be over in a moment: a limit, a server's own failure, a reset. */
export function isPassing(error: unknown) {
  const { fault } = toProviderError(error);
  if (fault === "rate-limited") return true;
  const status = findRefusal(error)?.status;
  if (status !== undefined)
    return status >= 500 && ["unclear", "unreachable", "timed-out"].includes(fault);
  return fault === "broken-off" && !(error instanceof SyntaxError);
}
