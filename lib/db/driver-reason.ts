import "server-only";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";

/** The driver's own code and words, whether Prisma has wrapped them or not. */
export function readDriverReason(error: unknown): { code: string; message: string } {
  if (isDriverAdapterError(error)) {
    const { originalCode, originalMessage, kind } = error.cause;
    return { code: originalCode ?? kind, message: originalMessage ?? "" };
  }
  if (error instanceof AggregateError && error.errors.length > 0) {
    return readDriverReason(error.errors[0]);
  }
  if (!(error instanceof Error)) return { code: "", message: "" };
  if ("meta" in error && typeof error.meta === "object" && error.meta !== null) {
    const wrapped: unknown = Reflect.get(error.meta, "driverAdapterError");
    if (isDriverAdapterError(wrapped)) return readDriverReason(wrapped);
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { code, message: error.message };
}
