import "server-only";
import { randomUUID } from "node:crypto";
import { databaseKind, Prisma } from "@/lib/db/client";
import { processWide } from "@/lib/process-wide";

/** A reply whose process says nothing for so long is nobody's any more. */
const LEASE_MS = 12_000;

/** This process, among all that write replies into the database. */
export const owner = processWide("run-owner", () => ({ id: randomUUID() })).id;

/** When a lease ends that is taken or renewed now. */
export function leaseEnd() {
  const seconds = LEASE_MS / 1000;
  return databaseKind === "postgresql"
    ? Prisma.sql`${leaseClock()} + make_interval(secs => CAST(${seconds} AS DOUBLE PRECISION))`
    : Prisma.sql`${new Date(Date.now() + LEASE_MS)}`;
}

/** The clock by which leases end: the database's own, where processes of several machines ask it. */
export function leaseClock() {
  return databaseKind === "postgresql"
    ? Prisma.sql`(clock_timestamp() AT TIME ZONE 'UTC')`
    : Prisma.sql`${new Date()}`;
}
