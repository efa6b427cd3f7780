import "server-only";
import { sharedError } from "@/lib/shared-error";

export type StoreFault = "unreachable" | "refused" | "no-bucket" | "full" | "stalled" | "unclear";

/** What is wrong with a store. The message goes to the log: no secret, no signed address in it. */
export class StoreError extends sharedError("StoreError") {
  constructor(
    readonly fault: StoreFault,
    message: string,
  ) {
    super(message);
  }
}
