import { findTabLocks } from "@/lib/client/tab-locks";
import { connectPerson } from "@/lib/client/stream/connect-person";
import type { Means } from "@/lib/client/stream/choose-transport";
import type { StatusHandler, StreamStatus } from "@/lib/client/stream/event-connection";
import { followPage } from "@/lib/client/stream/follow-page";
import { PageStream } from "@/lib/client/stream/page-stream";
import { toWorkerName } from "@/lib/client/stream/worker-name";
import type { StreamEvent } from "@/lib/contract/events";

export type SharedStream = {
  onFrame: (listener: (event: StreamEvent) => void) => () => void;
  onStatus: (listener: StatusHandler) => () => void;
  status: () => StreamStatus;
  /** The person asks for it: a retry that is due later is made now. */
  poke: () => void;
  /** `everywhere`: signed out, the stream ends for all tabs. */
  close: (options?: { everywhere?: boolean }) => void;
};

/**
 * The event stream of this person, one for all tabs of the browser where it can be. A tab hears
 * first, and whenever it was away, a hello with all heads that are known: what they show to be
 * missing it asks for.
 */
export function openSharedStream(personId: string): SharedStream {
  const stream = new PageStream({ personId, means: findMeans(personId) });
  stream.open();
  const stopFollowing = followPage({
    onLeave: () => stream.leave(),
    onReturn: () => stream.open(),
    onWake: () => stream.poke(),
    onHide: () => stream.hide(),
  });
  return {
    onFrame: (listener) => stream.onFrame(listener),
    onStatus: (listener) => stream.onStatus(listener),
    status: () => stream.status,
    poke: () => stream.poke(),
    close: (options) => {
      stopFollowing();
      stream.leave(options);
    },
  };
}

function findMeans(personId: string): Means {
  return {
    openWorker: "SharedWorker" in globalThis ? () => openWorker(toWorkerName(personId)) : undefined,
    locks: "BroadcastChannel" in globalThis ? findTabLocks() : undefined,
    connect: connectPerson(personId),
    isHidden: () => document.visibilityState === "hidden",
  };
}

function openWorker(name: string) {
  // Written out in one piece: this is what the bundler looks for.
  return new SharedWorker(new URL("./stream.worker.ts", import.meta.url), { type: "module", name });
}
