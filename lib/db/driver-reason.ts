import "server-only";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";

/**
 * The driver's own code and words, whether Prisma has wrapped them or not. It goes by shape:
 * errors of Node and of native code need not be `instanceof` this realm's Error.
 */
export function readDriverReason(error: unknown): { code: string; message: string } {
  if (isDriverAdapterError(error)) {
    const { originalCode, originalMessage, kind } = error.cause;
    return { code: originalCode ?? kind, message: originalMessage ?? "" };
  }
  const wrapped = read(error, "meta", "driverAdapterError") ?? read(error, "errors", 0);
  if (wrapped !== undefined) return readDriverReason(wrapped);
  const code = read(error, "code");
  const message = read(error, "message");
  return {
    code: typeof code === "string" ? code : "",
    message: typeof message === "string" ? message : "",
  };
}

function read(value: unknown, ...path: (string | number)[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return read(Reflect.get(value, key), ...rest);
}
