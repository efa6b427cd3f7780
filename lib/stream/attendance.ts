import "server-only";
import { type Lease, leaseUntil } from "@/lib/stream/lease";
import type { Presence } from "@/lib/stream/presence";
import { roomsOf } from "@/lib/stream/rooms-of";
import type { Subscriber } from "@/lib/stream/subscriber";

/** Which streams count as somebody being there: a leased one only as long as its lease is renewed. */
export class Attendance {
  readonly #presence: Presence;
  readonly #leases = new Map<Subscriber, Lease>();

  constructor(presence: Presence) {
    this.#presence = presence;
  }

  /** `streams`: how many are open, by which leases are the longer. */
  lease(subscriber: Subscriber, streams: number) {
    this.#leases.set(subscriber, { until: leaseUntil(streams), here: true });
  }

  enter(subscriber: Subscriber, conversationId: string) {
    if (this.#isHere(subscriber)) this.#presence.enter(conversationId, subscriber.userId);
  }

  /** Access has ended. */
  leave(subscriber: Subscriber, conversationId: string) {
    if (!this.#isHere(subscriber)) return;
    this.#presence.leave(conversationId, subscriber.userId, { atOnce: true });
  }

  /** The stream has ended; its person may be back in a moment. */
  remove(subscriber: Subscriber) {
    if (this.#isHere(subscriber)) {
      for (const id of roomsOf(subscriber)) this.#presence.leave(id, subscriber.userId);
    }
    this.#leases.delete(subscriber);
  }

  renew(ofPerson: Iterable<Subscriber>, streams: number) {
    for (const subscriber of ofPerson) {
      const lease = this.#leases.get(subscriber);
      if (!lease) continue;
      lease.until = leaseUntil(streams);
      if (lease.here) continue;
      lease.here = true;
      for (const id of roomsOf(subscriber)) this.#presence.enter(id, subscriber.userId);
    }
  }

  /** Whose lease has run out is not there, however open the stream is. */
  lapse(now: number) {
    for (const [subscriber, lease] of this.#leases) {
      if (!lease.here || lease.until > now) continue;
      lease.here = false;
      for (const id of roomsOf(subscriber)) {
        this.#presence.leave(id, subscriber.userId, { atOnce: true });
      }
    }
  }

  #isHere(subscriber: Subscriber) {
    return this.#leases.get(subscriber)?.here ?? true;
  }
}
