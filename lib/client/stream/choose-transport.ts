import type { Connect } from "@/lib/client/stream/connect-person";
import { joinLeader } from "@/lib/client/stream/leader-stream";
import { openOwn } from "@/lib/client/stream/own-stream";
import type { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { Hearing, Transport } from "@/lib/client/stream/transport";
import { joinWorker, type PortHolder } from "@/lib/client/stream/worker-stream";

/** What this browser has of what a shared stream takes. */
export type Means = {
  /** Undefined where there are no shared workers, or none came. */
  openWorker: (() => PortHolder) | undefined;
  /** Undefined where there are no locks, as on plain http, or no channel between tabs. */
  locks: Pick<LockManager, "request"> | undefined;
  connect: Connect;
  isHidden: () => boolean;
};

type Options = Hearing & {
  personId: string;
  memory: StreamMemory;
  means: Means;
  /** What was chosen is no more; another is to be chosen. */
  onLost: () => void;
};

/** One stream for the whole browser: by a worker, else by one tab for all, else one a tab. */
export function chooseTransport({ means, onLost, ...options }: Options): Transport {
  const { openWorker, locks, connect, isHidden } = means;
  if (openWorker) {
    try {
      return joinWorker({
        ...options,
        // Should the worker be lost, this tab goes on from there.
        onFrame: (event, id) => {
          options.memory.take(event, id);
          options.onFrame(event, id);
        },
        open: openWorker,
        isHidden,
        onLost: (when) => {
          if (when === "at-first") means.openWorker = undefined;
          onLost();
        },
      });
    } catch {
      // A policy may forbid what the browser can.
      means.openWorker = undefined;
    }
  }
  if (!locks) return openOwn({ ...options, connect });
  return joinLeader({
    ...options,
    locks,
    connect,
    onLost: () => {
      means.locks = undefined;
      onLost();
    },
  });
}
