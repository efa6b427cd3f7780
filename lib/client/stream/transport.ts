import type { FrameHandler, StatusHandler } from "@/lib/client/stream/event-connection";

/** A tab's end of the stream, wherever the stream itself is held. */
export type Transport = {
  poke: () => void;
  /** The tab is hidden from now on, and its timers may be held up. */
  hide: () => void;
  /** `everywhere`: the stream ends for all tabs of the person. */
  close: (options?: { everywhere?: boolean }) => void;
};

export type Hearing = { onFrame: FrameHandler; onStatus: StatusHandler };
