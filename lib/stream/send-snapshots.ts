import "server-only";
import { snapshotsOf } from "@/lib/events/growing-replies";
import { encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";

/** The replies that are being written, for a stream that goes live. */
export function sendSnapshots(subscriber: Subscriber) {
  for (const snapshot of snapshotsOf(subscriber.conversations)) {
    subscriber.sendPassing(encodeFrame(snapshot));
  }
}
