import "server-only";
import { databaseKind, db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** Deletions come in rows: one erasing for all of them. */
const EVERY_MS = 3_000;

const state = processWide("erase-log", () => ({ isDue: databaseKind === "sqlite" }));

/**
 * What was deleted is gone from SQLite's file, and still stands in the log beside it until that is
 * written anew: it has to be emptied.
 */
export function eraseLogSoon() {
  state.isDue = databaseKind === "sqlite";
}

export async function eraseLog() {
  if (!state.isDue) return;
  state.isDue = false;
  try {
    const [row] = await db.$queryRaw<{ busy: number | bigint }[]>`PRAGMA wal_checkpoint(TRUNCATE)`;
    // Somebody reads or writes just now: the next time, then.
    if (row && Number(row.busy) !== 0) state.isDue = true;
  } catch (error) {
    state.isDue = true;
    log.warn({ err: error }, "the database's log could not be emptied; it is tried again");
  }
}

/** Once in a process; what it answers ends it. */
export function startErasing() {
  const timer = setInterval(() => void eraseLog(), EVERY_MS).unref();
  return () => clearInterval(timer);
}
