import { z } from "zod";

export const ErrorCode = z.enum([
  "invalid",
  "signed_out",
  "forbidden",
  "not_found",
  "method",
  "conflict",
  "gone",
  "too_large",
  "unsupported",
  "refused",
  "rate_limited",
  "internal",
  "unavailable",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The one table that maps the codes of errors to HTTP statuses. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  method: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  refused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
};

export const ErrorBody = z.object({
  error: z.object({
    code: ErrorCode,
    message: z.string(),
    /** Names the case for a program or a catalogue of sentences, where the code alone does not. */
    reason: z.string().optional(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

type Details = {
  reason?: string;
  fields?: Record<string, string>;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** The methods that would have been right. */
  allow?: string[];
};

const brand = Symbol.for("confab.AppError");

/** What the caller is told: a code of the contract and a sentence for people. */
export class AppError extends Error {
  override name = "AppError";
  readonly [brand] = true;

  /** Bundles have a copy of this class each; an error of one is an error to all. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && brand in value;
  }

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }
}
