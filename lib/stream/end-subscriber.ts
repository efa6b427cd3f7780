import "server-only";
import type { Subscriber } from "@/lib/stream/subscriber";

/** Of a stream that was ended and does not go: its peer has vanished. */
const LINGER_MS = 30_000;

/** In order. Nothing is written from here on; a peer that has vanished is destroyed in time. */
export function endSubscriber(subscriber: Subscriber) {
  if (subscriber.state === "closed") return;
  subscriber.close();
  subscriber.endsAt = Math.min(subscriber.endsAt, Date.now());
  subscriber.sink.end();
}

/** Whether its time was over. */
export function endIfDue(subscriber: Subscriber, now: number) {
  if (subscriber.endsAt > now) return false;
  if (subscriber.endsAt + LINGER_MS <= now) subscriber.sink.destroy();
  else endSubscriber(subscriber);
  return true;
}
