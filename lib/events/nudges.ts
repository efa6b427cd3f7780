import "server-only";
import { processWide } from "@/lib/process-wide";

/** `runs`: replies wait to be written. `stop`: somebody wants one stopped. */
export type Nudge = { what: "runs" } | { what: "stop"; messageId: string };
type Listener = (nudge: Nudge) => void;

const listeners = processWide("nudges", () => new Set<Listener>());

/** Says that there is something to look for in the database; who hears nothing finds it by looking. */
export function nudge(nudge: Nudge) {
  for (const listener of listeners) listener(nudge);
}

export function onNudge(listener: Listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
