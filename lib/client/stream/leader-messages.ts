import type { StreamStatus } from "@/lib/client/stream/event-connection";
import type { StreamEvent } from "@/lib/contract/events";

/** What the tabs of a browser say to each other, where one of them holds the stream for all. */
export type BetweenTabs =
  /** Of the leader, in their order: `n` goes up by one. */
  | { kind: "frame"; leader: string; n: number; event: StreamEvent; id: string | undefined }
  | { kind: "status"; status: StreamStatus; retryAt: number | undefined }
  /** Where do we stand? A tab that is new, or was away, or missed a frame. */
  | { kind: "ask"; from: string }
  | {
      kind: "recap";
      to: string;
      leader: string;
      n: number;
      status: StreamStatus;
      retryAt: number | undefined;
      event: StreamEvent | undefined;
      id: string | undefined;
      /** A tab from before an update does not say it. */
      present?: readonly StreamEvent[];
    }
  | { kind: "poke" }
  /** Signed out: the stream ends for all tabs. */
  | { kind: "end" };
