import "server-only";
import { toCursor, type Positions } from "@/lib/events/cursor";
import { endIfDue } from "@/lib/stream/end-subscriber";
import { encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";

/** What tells a stream now and then how far it is; one whose time is over is ended. */
export class Pings {
  /** The heads that moved since the last ping. */
  #moved = new Map<string, number>();

  noteHead(conversationId: string, seq: number) {
    this.#moved.set(conversationId, seq);
  }

  ping(subscribers: Iterable<Subscriber>, log: { epoch: string; positions: Positions }) {
    const now = Date.now();
    const moved = this.#moved;
    this.#moved = new Map();
    for (const subscriber of subscribers) {
      if (endIfDue(subscriber, now)) continue;
      // Who is live has all there is; the cursor says so even where nothing was for them.
      if (subscriber.state === "live") subscriber.positions = log.positions;
      const heads: Record<string, number> = {};
      for (const [id, seq] of moved) if (subscriber.conversations.has(id)) heads[id] = seq;
      const { positions, only } = subscriber;
      const id = toCursor({ epoch: log.epoch, positions, only });
      subscriber.sendPassing(encodeFrame({ type: "ping", heads }, id));
    }
  }
}
