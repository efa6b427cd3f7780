import "server-only";
import { type DurableEvent, DurableType } from "@/lib/contract/events";
import { db } from "@/lib/db/client";
import type { LoggedEvent } from "@/lib/events/append";
import { bus, type Hint } from "@/lib/events/bus";
import { advance, type Positions } from "@/lib/events/cursor";
import { LANES } from "@/lib/events/lanes";
import { log } from "@/lib/log";

const POLL_MS = 1_000;
/** How long a hint that came before its turn waits for the ones between, before they are looked up. */
const GAP_MS = 15;
const BATCH = 500;

/** The frame is null where what it would show is gone, with all that it belonged to. */
export type Applied = { event: LoggedEvent; frame: DurableEvent | null; positions: Positions };

type Options = {
  /** Makes frames of rows as they are now; null where there is nothing to show any more. */
  toFrames: (events: readonly LoggedEvent[]) => Promise<(DurableEvent | null)[]>;
  /** Called in the order of each lane, once for each event. */
  deliver: (applied: readonly Applied[]) => void;
};

type Lane = { waiting: Map<number, Hint>; reading?: Promise<void>; gap?: NodeJS.Timeout };

/** Applies the log on this node, in order: by hints where they come in turn, else from the table. */
export class Tailer {
  positions: Positions = [];
  readonly #options: Options;
  readonly #lanes: Lane[] = Array.from({ length: LANES }, () => ({
    waiting: new Map(),
  }));
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe = () => {};

  constructor(options: Options) {
    this.#options = options;
  }

  async start() {
    this.positions = await readHeads();
    this.#unsubscribe = bus.subscribe((hints) => this.take(hints));
    this.#timer = setInterval(() => void this.poll(), POLL_MS).unref();
  }

  stop() {
    this.#unsubscribe();
    clearInterval(this.#timer);
  }

  take(hints: readonly Hint[]) {
    const lanes = new Set<number>();
    for (const hint of hints) {
      const { lane, position } = hint.event;
      if (position <= this.#position(lane)) continue;
      this.#lanes[lane]?.waiting.set(position, hint);
      lanes.add(lane);
    }
    for (const lane of lanes) this.#applyWaiting(lane);
  }

  /** Finds what no hint told of. */
  async poll() {
    try {
      const heads = await readHeads();
      const behind = [...heads.keys()].filter((lane) => (heads[lane] ?? 0) > this.#position(lane));
      await Promise.all(behind.map((lane) => this.#read(lane)));
    } catch (error) {
      log.warn({ err: error }, "the log could not be read; it is tried again");
    }
  }

  /** Applies the hints that are next in line and know their frames. */
  #applyWaiting(laneId: number) {
    const lane = this.#lanes[laneId];
    if (!lane || lane.reading) return;
    const ready: Applied[] = [];
    let next = lane.waiting.get(this.#position(laneId) + 1);
    while (next?.frame) {
      lane.waiting.delete(next.event.position);
      ready.push(this.#apply(next.event, next.frame));
      next = lane.waiting.get(this.#position(laneId) + 1);
    }
    if (ready.length > 0) this.#options.deliver(ready);
    if (next) void this.#read(laneId);
    else if (lane.waiting.size > 0) this.#awaitGap(laneId, lane);
  }

  #awaitGap(laneId: number, lane: Lane) {
    lane.gap ??= setTimeout(() => {
      delete lane.gap;
      if (lane.waiting.size > 0) void this.#read(laneId);
    }, GAP_MS);
  }

  /** Resolves when the lane has been read, whoever asked for it first. */
  async #read(laneId: number) {
    const lane = this.#lanes[laneId];
    if (!lane) return;
    lane.reading ??= this.#readLane(laneId, lane).then((isRead) => {
      delete lane.reading;
      // The next poll tries again; hints alone must not, or a database that is down is stormed.
      if (isRead) this.#applyWaiting(laneId);
    });
    await lane.reading;
  }

  async #readLane(laneId: number, lane: Lane) {
    try {
      await this.#readOn(laneId, lane);
    } catch (error) {
      log.warn({ err: error, lane: laneId }, "events could not be read; it is tried again");
      return false;
    }
    for (const position of lane.waiting.keys()) {
      if (position <= this.#position(laneId)) lane.waiting.delete(position);
    }
    return true;
  }

  async #readOn(laneId: number, lane: Lane) {
    for (;;) {
      const next = this.#position(laneId) + 1;
      const events = await readEvents(laneId, next - 1);
      if (events.length > 0) await this.#applyRows(events);
      else if (isBare(lane.waiting.get(next))) await this.#passOver(laneId, lane, next);
      const after = this.#position(laneId) + 1;
      if (events.length < BATCH && !isBare(lane.waiting.get(after))) return;
    }
  }

  /** For what was told of and is not there: it has been trimmed, or cannot be seen yet. */
  async #passOver(laneId: number, lane: Lane, position: number) {
    const head = await readHead(laneId);
    // The next poll finds what cannot be seen yet.
    if (head < position) lane.waiting.delete(position);
    // Looked for once more: it may have come between the two looks.
    else if ((await readEvents(laneId, position - 1)).length === 0) {
      this.positions = advance(this.positions, laneId, position);
    }
  }

  async #applyRows(events: readonly LoggedEvent[]) {
    const frames = await this.#options.toFrames(events);
    this.#options.deliver(events.map((event, index) => this.#apply(event, frames[index] ?? null)));
  }

  #apply(event: LoggedEvent, frame: DurableEvent | null): Applied {
    this.positions = advance(this.positions, event.lane, event.position);
    return { event, frame, positions: this.positions };
  }

  #position(lane: number) {
    return this.positions[lane] ?? 0;
  }
}

/** A hint that did not bring its frame along. */
function isBare(hint: Hint | undefined) {
  return hint !== undefined && hint.frame === undefined;
}

async function readHeads(): Promise<Positions> {
  const rows = await db.lane.findMany();
  const heads = Array<number>(LANES).fill(0);
  for (const { id, head } of rows) heads[id] = head;
  return heads;
}

async function readHead(id: number) {
  return (await db.lane.findUnique({ where: { id } }))?.head ?? 0;
}

async function readEvents(lane: number, after: number) {
  const rows = await db.event.findMany({
    where: { lane, position: { gt: after } },
    orderBy: { position: "asc" },
    take: BATCH,
  });
  return rows.map(toLoggedEvent);
}

export function toLoggedEvent(row: Omit<LoggedEvent, "type"> & { type: string }): LoggedEvent {
  const type = DurableType.safeParse(row.type);
  return { ...row, type: type.success ? type.data : null };
}
