import "server-only";
import { encodeFrame } from "@/lib/stream/frame";
import type { Presence } from "@/lib/stream/presence";
import { roomsOf } from "@/lib/stream/rooms-of";
import type { Subscriber } from "@/lib/stream/subscriber";

/** More names than this are not sent to each stream that opens: its page asks for the members. */
const NAMES_AT_OPENING = 200;

/** Who is there, for a stream that has just opened. */
export function sendPresence(subscriber: Subscriber, presence: Presence) {
  for (const conversationId of roomsOf(subscriber)) {
    const present = [...presence.of(conversationId)].sort();
    if (present.length > NAMES_AT_OPENING) continue;
    subscriber.sendPassing(encodeFrame({ type: "presence", conversationId, present }));
  }
}
