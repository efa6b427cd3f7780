import "server-only";
import { readFreePlaces } from "@/lib/assistant/limits/free-places";
import { db } from "@/lib/db/client";

/**
 * The conversations in which an answer may begin now: none is being written there, and whoever asked
 * has a place free. Who has the fewest under way comes first, then who has waited longest, so that
 * nobody's many questions keep another's one waiting.
 */
export async function findWaiting(most: number) {
  if (most <= 0) return [];
  const queued = await db.run.groupBy({
    by: ["conversationId", "askedById"],
    where: { state: "queued" },
    _min: { createdAt: true },
  });
  if (queued.length === 0) return [];
  const running = await db.run.findMany({
    where: { state: "running" },
    select: { conversationId: true },
  });
  const places = await readFreePlaces(
    db,
    queued.map(({ askedById }) => askedById),
  );
  const busy = new Set(running.map(({ conversationId }) => conversationId));
  const waiting = queued
    .map(({ _min, ...run }) => ({ ...run, since: _min.createdAt?.getTime() ?? 0 }))
    .toSorted((one, other) => one.since - other.since)
    .flatMap(({ conversationId, askedById, since }) => {
      if (busy.has(conversationId) || !places.has(askedById)) return [];
      busy.add(conversationId);
      return [{ conversationId, since, turn: places.take(askedById) }];
    });
  return waiting
    .toSorted((one, other) => one.turn - other.turn || one.since - other.since)
    .slice(0, most);
}
