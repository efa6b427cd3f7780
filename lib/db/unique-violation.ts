import "server-only";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import type { Prisma } from "@/lib/db/generated/sqlite/client";

/**
 * Whether a write was refused because such a row exists already; with `field`, whether a constraint
 * that this field belongs to refused it.
 */
export function isUniqueViolation(error: unknown, field?: string): boolean {
  if (!isKnownRequestError(error)) return false;
  const reason = error.meta?.["driverAdapterError"];
  if (!isDriverAdapterError(reason) || reason.cause.kind !== "UniqueConstraintViolation") {
    return error.code === "P2002" && field === undefined;
  }
  if (field === undefined) return true;
  const { constraint } = reason.cause;
  if (constraint === undefined || "foreignKey" in constraint) return false;
  // SQLite names the fields, PostgreSQL the index, which Prisma calls Table_field_field_key.
  return "fields" in constraint
    ? constraint.fields.includes(field)
    : constraint.index
        .replace(/_pkey$/, "_id_key")
        .split("_")
        .slice(1, -1)
        .includes(field);
}

/** By its name: the client may come from another bundle than this, with a class of its own. */
function isKnownRequestError(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Error && error.name === "PrismaClientKnownRequestError";
}
