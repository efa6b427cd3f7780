import "server-only";
import { AppError, statusOf, type ErrorBody } from "@/lib/contract/errors";
import { log } from "@/lib/log";

/** What a caller is told of an error; what it does not need to know goes into the log alone. */
export function toErrorResponse(error: unknown, requestId?: string) {
  const known = error instanceof AppError ? error : toUnexpected(error, requestId);
  const { reason, fields, retryAfter, allow } = known.details;
  const body: ErrorBody = {
    error: {
      code: known.code,
      message: known.message,
      ...(reason !== undefined && { reason }),
      ...(fields !== undefined && { fields }),
    },
  };
  const headers = new Headers({ "cache-control": "no-store" });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  if (allow !== undefined) headers.set("allow", allow.join(", "));
  return Response.json(body, { status: statusOf[known.code], headers });
}

function toUnexpected(error: unknown, requestId?: string) {
  log.error({ err: error, id: requestId }, "unexpected error");
  return new AppError("internal", "Something went wrong on our side. Try again.");
}
