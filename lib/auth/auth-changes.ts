import "server-only";
import { db, databaseKind, type Tx } from "@/lib/db/client";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** What every node has to forget: one session, or all it remembers of a person. */
export type AuthChange = { userId: string; sessionId: string | null };

type State = {
  listeners: Set<(change: AuthChange) => void>;
  seen: Set<number>;
  newest: number | null;
  lookedAt: number;
  timer?: NodeJS.Timeout;
};

const state = processWide<State>("auth-changes", () => ({
  listeners: new Set(),
  seen: new Set(),
  newest: null,
  lookedAt: 0,
}));

const LOOK_MS = 400;
const FRESH_MS = 1_000;
// Ids become visible out of order on PostgreSQL: look back this far for ones that came late.
const LOOK_BACK = 200;

/** Writes the change down in the transaction that makes it. After the commit, call `tellAuthChange`. */
export async function recordAuthChange(tx: Tx, change: AuthChange) {
  await tx.authChange.create({ data: change });
}

/** On this node it holds at once; the others find the row. */
export function tellAuthChange(change: AuthChange) {
  for (const listener of state.listeners) listener(change);
}

export function onAuthChange(listener: (change: AuthChange) => void) {
  state.listeners.add(listener);
  return () => state.listeners.delete(listener);
}

/** Whether what is remembered can be trusted: no other node has signed anybody out unnoticed. */
export function knowsAuthChanges() {
  // One process alone writes to an SQLite file, and it tells itself.
  if (databaseKind === "sqlite") return true;
  state.timer ??= setInterval(() => void look(), LOOK_MS).unref();
  return Date.now() - state.lookedAt < FRESH_MS;
}

/** No more looks at what other nodes do: what is remembered counts no longer. */
export function stopKnowingAuthChanges() {
  clearInterval(state.timer);
  delete state.timer;
  state.lookedAt = 0;
}

async function look() {
  const began = Date.now();
  try {
    const newest = state.newest ?? (await findNewest());
    const rows = await db.authChange.findMany({
      where: { id: { gt: newest - LOOK_BACK } },
      orderBy: { id: "asc" },
    });
    const fresh = rows.filter(({ id }) => !state.seen.has(id));
    for (const { userId, sessionId } of fresh) tellAuthChange({ userId, sessionId });
    state.newest = Math.max(newest, ...rows.map(({ id }) => id));
    state.seen = new Set(rows.map(({ id }) => id));
    state.lookedAt = began;
  } catch (error) {
    // What is remembered goes stale by itself, and look-ups go to the database until this works again.
    log.warn({ err: error }, "could not look for sign-outs on other nodes");
  }
}

async function findNewest() {
  const { _max } = await db.authChange.aggregate({ _max: { id: true } });
  return _max.id ?? 0;
}
