import "server-only";

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

const brand = Symbol.for("confab.ProviderError");

export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly [brand] = true;
  readonly fault: ProviderFault;
  /** When to come back, in seconds. */
  readonly retryAfter: number | undefined;

  /** Bundles have a copy of this class each, and share one provider. */
  static override [Symbol.hasInstance](value: unknown): value is ProviderError {
    return typeof value === "object" && value !== null && brand in value;
  }

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
