import "server-only";

const QUIET_TURNS = 2;

/**
 * Waits while more keep coming, so that they share a commit. All of SQLite's work runs in
 * microtasks: without a turn of the event loop no other request is even read, and every batch
 * would be of one. Costs who is alone two turns of an idle loop: microseconds.
 */
export async function gather(count: () => number, limit: number) {
  for (let quiet = 0, known = 0; quiet < QUIET_TURNS && count() < limit;) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = count() > known ? 0 : quiet + 1;
    known = count();
  }
}
