import "server-only";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Lets go of events older than EVENT_DAYS, but never of those of a reply that is being written. A
 * reader from before them is told to load anew.
 */
export async function trimEvents(now = new Date()) {
  const old = new Date(now.getTime() - env.EVENT_DAYS * DAY_MS);
  const running = await db.message.findFirst({
    where: { status: { in: ["queued", "streaming"] } },
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
    if (!newest) continue;
    // The floor rises with the deletion: nobody can read from below it and find a hole.
    await transaction(async (tx) => {
      await tx.lane.update({ where: { id }, data: { floor: newest.position } });
      await tx.event.deleteMany({ where: { lane: id, position: { lte: newest.position } } });
    });
  }
}
