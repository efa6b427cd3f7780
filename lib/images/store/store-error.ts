import "server-only";

export type StoreFault = "unreachable" | "refused" | "no-bucket" | "full" | "stalled" | "unclear";

const brand = Symbol.for("confab.StoreError");

/** What is wrong with a store. The message goes to the log: no secret, no signed address in it. */
export class StoreError extends Error {
  override name = "StoreError";
  readonly [brand] = true;

  /** Bundles have a copy of this class each, and share one store. */
  static override [Symbol.hasInstance](value: unknown): value is StoreError {
    return typeof value === "object" && value !== null && brand in value;
  }

  constructor(
    readonly fault: StoreFault,
    message: string,
  ) {
    super(message);
  }
}
