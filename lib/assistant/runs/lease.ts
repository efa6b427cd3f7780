import "server-only";
import { randomUUID } from "node:crypto";
import { processWide } from "@/lib/process-wide";

/** A reply whose process says nothing for so long is nobody's any more. */
const LEASE_MS = 12_000;

/** This process, among all that write replies into the database. */
export const owner = processWide("run-owner", () => ({ id: randomUUID() })).id;

export function leaseFromNow() {
  return new Date(Date.now() + LEASE_MS);
}
