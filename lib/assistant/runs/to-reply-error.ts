import "server-only";
import { ProviderError } from "@/lib/assistant/providers/provider-error";
import { LimitReached } from "@/lib/assistant/runs/check-limits";
import { ReplyError } from "@/lib/contract/conversations";

/** What a person is told of why there is no answer. */
export function toReplyError(error: unknown): ReplyError {
  if (error instanceof LimitReached) return error.limit;
  if (!(error instanceof ProviderError)) return "unclear";
  const known = ReplyError.safeParse(error.fault);
  return known.success ? known.data : "unclear";
}
