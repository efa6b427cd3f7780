import "server-only";
import { ProviderError } from "@/lib/openai/provider-error";
import { LimitReached } from "@/lib/assistant/runs/check-limits";
import { ReplyError } from "@/lib/contract/conversations";

type Failure = { error: ReplyError; retryAt?: Date };

/** What a person is told of why there is no answer, and from when on there may be one. */
export function toFailure(error: unknown, now = new Date()): Failure {
  if (error instanceof LimitReached) {
    return { error: error.limit, ...(error.frees && { retryAt: error.frees }) };
  }
  if (!(error instanceof ProviderError)) return { error: "unclear" };
  const known = ReplyError.safeParse(error.fault);
  const { retryAfter } = error;
  return {
    error: known.success ? known.data : "unclear",
    ...(retryAfter !== undefined && { retryAt: new Date(now.getTime() + retryAfter * 1000) }),
  };
}
