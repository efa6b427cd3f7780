import "server-only";
import type { DurableEvent } from "@/lib/contract/events";
import type { LoggedEvent } from "@/lib/events/append";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** An event on its way to the readers, with its frame where the sender has it at hand. */
export type Hint = { event: LoggedEvent; frame?: DurableEvent };

/** The port between nodes. It only hints: what gets lost is found in the table by the tailer. */
export type Bus = {
  publish: (hints: readonly Hint[]) => void;
  subscribe: (listener: (hints: readonly Hint[]) => void) => () => void;
};

/** Within one process: a call. */
export const bus = processWide<Bus>("bus", () => {
  const listeners = new Set<(hints: readonly Hint[]) => void>();
  return {
    publish: (hints) => {
      for (const listener of listeners) listener(hints);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
});

/** After a commit. A bus that fails costs a moment, until the tailer looks; never the answer. */
export function publish(hints: readonly Hint[]) {
  try {
    bus.publish(hints);
  } catch (error) {
    log.warn({ err: error }, "what was committed could not be told; it is found by looking");
  }
}
