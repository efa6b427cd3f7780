import "server-only";
import { underWay } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";

/** Positions that go in one transaction. */
const STEP = 2_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Lets go of events older than EVENT_DAYS, but never of those of a reply that is being written. A
 * reader from before them is told to load anew.
 */
export async function trimEvents(now = new Date()) {
  const old = new Date(now.getTime() - env.EVENT_DAYS * DAY_MS);
  const running = await db.message.findFirst({
    where: { status: { in: [...underWay] } },
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  const before = running && running.createdAt < old ? running.createdAt : old;
  for (const { id } of await db.lane.findMany({ select: { id: true } })) {
    const newest = await db.event.findFirst({
      where: { lane: id, createdAt: { lt: before } },
      orderBy: { position: "desc" },
      select: { position: true },
    });
    if (newest) await trimLane(id, newest.position);
  }
}

/**
 * In steps, since writers of the lane wait meanwhile. The floor rises with each deletion, and never
 * goes back: nobody can read from below it and find a hole.
 */
async function trimLane(id: number, newest: number) {
  const { floor } = await db.lane.findUniqueOrThrow({ where: { id }, select: { floor: true } });
  for (let from = floor; from < newest; from += STEP) {
    const upTo = Math.min(from + STEP, newest);
    await transaction(async (tx) => {
      const { count } = await tx.lane.updateMany({
        where: { id, floor: { lt: upTo } },
        data: { floor: upTo },
      });
      if (count > 0) await tx.event.deleteMany({ where: { lane: id, position: { lte: upTo } } });
    });
  }
}
