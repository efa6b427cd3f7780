import "server-only";

export type StoreFault = "unreachable" | "refused" | "no-bucket" | "full" | "stalled" | "unclear";

/** What is wrong with a store. The message goes to the log: no secret, no signed address in it. */
export class StoreError extends Error {
  override name = "StoreError";

  constructor(
    readonly fault: StoreFault,
    message: string,
  ) {
    super(message);
  }
}
