import "server-only";
import type { ProviderError } from "@/lib/openai/provider-error";

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 20_000;

/** How retries are spaced: the first pause, in milliseconds; each further one is twice as long. */
export const FIRST_PAUSE_MS = 500;

/**
 * How many milliseconds to wait before the next attempt, or null where another is no use. A server
 * that asks for more patience than people have is not waited for: they are told when instead.
 */
export function retryDelay(error: ProviderError, attempt: number, passing: boolean, first: number) {
  if (attempt >= ATTEMPTS || !passing) return null;
  const wanted = (error.retryAfter ?? 0) * 1000;
  if (wanted > LONGEST_WAIT_MS) return null;
  const backoff = first * 2 ** (attempt - 1);
  // With jitter, so that many that were turned away at once do not come back at once.
  return Math.max(wanted, backoff / 2) + (Math.random() * backoff) / 2;
}
