import "server-only";
import { toFrames } from "@/lib/conversations/to-frames";
import { db } from "@/lib/db/client";
import { advance, toCursor, type Positions } from "@/lib/events/cursor";
import { toLoggedEvent } from "@/lib/events/tailer";
import { encodeFrame } from "@/lib/stream/frame";
import { listOwnEvents } from "@/lib/stream/own-events";
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
    const rows = await listOwnEvents(subscriber, subscriber.positions, target, PAGE);
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

async function writePage(
  subscriber: Subscriber,
  rows: Awaited<ReturnType<typeof listOwnEvents>>,
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
