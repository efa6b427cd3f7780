import "server-only";
import { toFrames } from "@/lib/conversations/to-frames";
import { db } from "@/lib/db/client";
import { advance, toCursor, type Positions } from "@/lib/events/cursor";
import { toLoggedEvent } from "@/lib/events/tailer";
import { encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";

const PAGE = 200;
/** More than this is sooner loaded anew. */
const LIMIT = 5_000;

/**
 * Writes what lies between the reader's place and `target`, of the conversations that are theirs
 * now. False where the log no longer has it, or has too much.
 */
export async function replay(subscriber: Subscriber, target: Positions, epoch: string) {
  if (!(await isKept(subscriber.positions))) return false;
  let written = 0;
  for (const [lane, until] of target.entries()) {
    for (;;) {
      const after = subscriber.positions[lane] ?? 0;
      const ids = [...subscriber.conversations];
      if (after >= until || ids.length === 0) break;
      const rows = await db.event.findMany({
        where: { lane, position: { gt: after, lte: until }, conversationId: { in: ids } },
        orderBy: { position: "asc" },
        take: PAGE,
      });
      written += rows.length;
      if (written > LIMIT) return false;
      const events = rows.map(toLoggedEvent);
      const frames = await toFrames(events);
      for (const [index, event] of events.entries()) {
        const frame = frames[index];
        const positions = advance(subscriber.positions, lane, event.position);
        subscriber.positions = positions;
        // Access may have ended while this was read.
        if (!frame || !subscriber.conversations.has(event.conversationId)) continue;
        subscriber.sink.write(encodeFrame(frame, toCursor({ epoch, positions })));
      }
      await subscriber.drained();
      if (subscriber.state === "closed") return true;
      if (rows.length < PAGE) break;
    }
    subscriber.positions = advance(subscriber.positions, lane, until);
  }
  return true;
}

async function isKept(positions: Positions) {
  const lanes = await db.lane.findMany({ select: { id: true, floor: true } });
  return lanes.every(({ id, floor }) => (positions[id] ?? 0) >= floor);
}
