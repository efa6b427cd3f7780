import "server-only";
import { sharedError } from "@/lib/shared-error";

/** Why there is no answer, or no more of it. What each means to a person is in the catalogue. */
export type ProviderFault =
  | "wrong-key"
  | "no-credit"
  | "rate-limited"
  | "too-long"
  | "refused"
  | "no-such-model"
  | "unreachable"
  | "timed-out"
  | "broken-off"
  | "aborted"
  | "unclear";

export class ProviderError extends sharedError("ProviderError") {
  readonly fault: ProviderFault;
  /** When to come back, in seconds. */
  readonly retryAfter: number | undefined;

  /** `message` is for the log: it holds no key and no address, and no person reads it. */
  constructor(
    fault: ProviderFault,
    message: string,
    options: { retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fault = fault;
    this.retryAfter = options.retryAfter;
  }
}
