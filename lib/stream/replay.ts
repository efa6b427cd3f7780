import "server-only";
import { toFrames } from "@/lib/conversations/to-frames";
import { db } from "@/lib/db/client";
import { advance, toCursor, type Positions } from "@/lib/events/cursor";
import { toLoggedEvent } from "@/lib/events/tailer";
import { encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";

const PAGE = 50;
/** More than this is sooner loaded anew. */
const LIMIT = 5_000;

/**
 * Writes what lies between the reader's place and `target`, of the conversations that are theirs
 * now. False where the log no longer has it, or has too much.
 */
export async function replay(subscriber: Subscriber, target: Positions, epoch: string) {
  const from = subscriber.positions;
  if (!(await isKept(from))) return false;
  for (let written = 0; ;) {
    const rows = await readPage(subscriber, target);
    written += rows.length;
    if (written > LIMIT) return false;
    await writePage(subscriber, rows, epoch);
    if (subscriber.state === "closed") return true;
    if (rows.length < PAGE) break;
  }
  subscriber.positions = target;
  // Trimmed meanwhile, a page may have come short of what was there.
  return await isKept(from);
}

/** Lane by lane, so that a page ends at one place in one lane. */
async function readPage({ positions, conversations }: Subscriber, target: Positions) {
  const behind = [...target.keys()].filter((lane) => isBehind(positions, target, lane));
  if (behind.length === 0 || conversations.size === 0) return [];
  return await db.event.findMany({
    where: {
      conversationId: { in: [...conversations] },
      OR: behind.map((lane) => ({
        lane,
        position: { gt: positions[lane] ?? 0, lte: target[lane] ?? 0 },
      })),
    },
    orderBy: [{ lane: "asc" }, { position: "asc" }],
    take: PAGE,
  });
}

function isBehind(positions: Positions, target: Positions, lane: number) {
  return (positions[lane] ?? 0) < (target[lane] ?? 0);
}

async function writePage(
  subscriber: Subscriber,
  rows: Awaited<ReturnType<typeof readPage>>,
  epoch: string,
) {
  const events = rows.map(toLoggedEvent);
  const frames = await toFrames(events);
  for (const [index, { lane, position, conversationId }] of events.entries()) {
    if (subscriber.isFull()) await subscriber.drained();
    if (subscriber.state === "closed") return;
    const frame = frames[index];
    subscriber.positions = advance(subscriber.positions, lane, position);
    // Access may have ended while this was read.
    if (!frame || !subscriber.conversations.has(conversationId)) continue;
    const { positions, only } = subscriber;
    subscriber.sink.write(encodeFrame(frame, toCursor({ epoch, positions, only })));
  }
}

/** Whether the log still reaches back to there. */
export async function isKept(positions: Positions) {
  const lanes = await db.lane.findMany({ select: { id: true, floor: true } });
  return lanes.every(({ id, floor }) => (positions[id] ?? 0) >= floor);
}
