import "server-only";
import type { PassingEvent } from "@/lib/contract/events";
import { processWide } from "@/lib/process-wide";

type Listener = (userId: string, event: PassingEvent) => void;

const listeners = processWide("personal-events", () => new Set<Listener>());

/** Something for one person's streams alone. Not in the log: their lists say it again at any load. */
export function tellPerson(userId: string, event: PassingEvent) {
  for (const listener of listeners) listener(userId, event);
}

export function onPersonalEvent(listener: Listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
