import "server-only";
import { db, type Tx } from "@/lib/db/client";

/**
 * Runs `work` in one transaction: all of it is on disk when this resolves, or nothing of it ever
 * was. Inside, use `tx` alone; a write through `db` waits on SQLite for this very transaction.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: 10_000, timeout: 10_000 });
}
