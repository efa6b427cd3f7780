import "server-only";
import type { ProviderFault } from "@/lib/openai/provider-error";

/** Why there is no picture. What each means to a person is in the catalogue. */
export type PaintFault =
  | ProviderFault
  /** The server draws nothing at all. */
  | "no-pictures"
  | "too-large"
  | "not-a-picture";

const brand = Symbol.for("confab.PaintError");

export class PaintError extends Error {
  override readonly name = "PaintError";
  readonly [brand] = true;
  readonly fault: PaintFault;
  /** When to come back, in seconds. */
  readonly retryAfter: number | undefined;

  /** Bundles have a copy of this class each, and share one painter. */
  static override [Symbol.hasInstance](value: unknown): value is PaintError {
    return typeof value === "object" && value !== null && brand in value;
  }

  /** `message` is for the log: it holds no key, no address and no words of the wish. */
  constructor(fault: PaintFault, message: string, retryAfter?: number) {
    super(message);
    this.fault = fault;
    this.retryAfter = retryAfter;
  }
}
