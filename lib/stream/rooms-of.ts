import "server-only";
import type { Subscriber } from "@/lib/stream/subscriber";

/** Those of a stream's conversations in which others can be. */
export function roomsOf({ conversations, dialogues }: Subscriber) {
  return [...conversations].filter((id) => !dialogues.has(id));
}
