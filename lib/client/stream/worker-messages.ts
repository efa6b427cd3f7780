import type { StreamStatus } from "@/lib/client/stream/event-connection";
import type { StreamEvent } from "@/lib/contract/events";

/** What a tab says to the worker. */
export type FromTab =
  /** Said again and again; the worker answers. */
  | { kind: "here"; hidden: boolean }
  | { kind: "poke" }
  | { kind: "bye" }
  /** Signed out: the stream ends for all tabs. */
  | { kind: "end" };

export type FromWorker =
  | { kind: "frame"; event: StreamEvent; id: string | undefined }
  | { kind: "status"; status: StreamStatus; retryAt: number | undefined }
  | { kind: "here" };

/** How often a tab says that it is there. */
export const HERE_MS = 20_000;
