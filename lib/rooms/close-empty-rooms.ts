import "server-only";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeUnoccupied } from "@/lib/rooms/close-room";

const MINUTE_MS = 60_000;
const LONGEST_STEP_MS = 15_000;
/** So many steps that did not come: the machine was asleep, or had no time for anybody. */
const MISSED_STEPS = 3;

type Options = {
  /** Whether this node sees somebody there. */
  isOccupied: (conversationId: string) => boolean;
  graceMs?: number;
  now?: () => number;
};

/** Now and then, until the function that it returns is called and done. */
export function startClosingEmptyRooms(options: Options) {
  const rooms = new EmptyRooms(options);
  let sweeping: Promise<void> | undefined;
  const timer = setInterval(() => {
    sweeping ??= rooms.sweep().finally(() => (sweeping = undefined));
  }, rooms.stepMs).unref();
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}

/**
 * Closes rooms that live while they are occupied, when nobody has been there for the grace. Each
 * node writes down where it sees somebody; any of them closes what all have found empty.
 */
export class EmptyRooms {
  readonly stepMs: number;
  readonly #graceMs: number;
  readonly #isOccupied: Options["isOccupied"];
  readonly #now: () => number;
  /** Since when this node would have seen who is there. Before, people may not have found back. */
  #watching: number;
  #last: number;

  constructor({ isOccupied, graceMs, now = Date.now }: Options) {
    this.#graceMs = graceMs ?? env.ROOM_GRACE_MINUTES * MINUTE_MS;
    this.stepMs = Math.min(LONGEST_STEP_MS, this.#graceMs / 3);
    this.#isOccupied = isOccupied;
    this.#now = now;
    this.#watching = this.#last = now();
  }

  async sweep() {
    const now = this.#now();
    if (now - this.#last > MISSED_STEPS * this.stepMs) this.#watching = now;
    this.#last = now;
    try {
      await this.#closeEmpty(now);
    } catch (error) {
      log.warn({ err: error }, "empty rooms could not be looked for; it is tried again");
      // While nobody could be written down, rooms looked empty that were not.
      this.#watching = this.#now();
    }
  }

  async #closeEmpty(now: number) {
    const rooms = await db.conversation.findMany({
      where: { kind: "room", lifetime: "while-occupied", closedAt: null },
      select: { id: true, occupiedAt: true, activeAt: true },
    });
    const data = { occupiedAt: new Date(now) };
    // One by one: who locks several rooms at once has to do so in their order.
    for (const { id } of rooms.filter(({ id }) => this.#isOccupied(id))) {
      await db.conversation.updateMany({ where: { id }, data });
    }
    // Somebody seen at one step may have stayed until just before the next.
    const before = now - this.#graceMs - this.stepMs;
    if (this.#watching > before) return;
    // Many at once are closed over several steps: other nodes wait to hear of those that live.
    const until = performance.now() + this.stepMs;
    for (const room of rooms) {
      if (performance.now() > until) return;
      if (this.#isOccupied(room.id) || lastSeen(room) > before) continue;
      await closeUnoccupied(
        room.id,
        (still) => !this.#isOccupied(still.id) && lastSeen(still) <= before,
      );
    }
  }
}

/** Saying something, and making the room, counts as being there. */
function lastSeen({ occupiedAt, activeAt }: { occupiedAt: Date | null; activeAt: Date }) {
  return Math.max(occupiedAt?.getTime() ?? 0, activeAt.getTime());
}
