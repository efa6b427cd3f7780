import "server-only";
import type { ProviderFault } from "@/lib/openai/provider-error";
import { sharedError } from "@/lib/shared-error";

/** Why there is no picture. What each means to a person is in the catalogue. */
export type PaintFault =
  | ProviderFault
  /** The server draws nothing at all. */
  | "no-pictures"
  | "too-large"
  | "not-a-picture";

export class PaintError extends sharedError("PaintError") {
  readonly fault: PaintFault;
  /** When to come back, in seconds. */
  readonly retryAfter: number | undefined;

  /** `message` is for the log: it holds no key, no address and no words of the wish. */
  constructor(fault: PaintFault, message: string, retryAfter?: number) {
    super(message);
    this.fault = fault;
    this.retryAfter = retryAfter;
  }
}
