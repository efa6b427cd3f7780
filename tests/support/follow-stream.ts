import {
  connectEvents,
  type EventConnection,
  type StreamStatus,
} from "@/lib/client/stream/event-connection";
import type { StreamEvent } from "@/lib/contract/events";

type Options = Omit<Parameters<typeof connectEvents>[0], "onFrame" | "onStatus">;

/** A connection whose frames and states are written down, and can be waited for. */
export function followStream(options: Options) {
  const frames: { event: StreamEvent; id: string | undefined }[] = [];
  const statuses: StreamStatus[] = [];
  const retries: number[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of [...waiting]) look();
  };
  const connection: EventConnection = connectEvents({
    ...options,
    onFrame: (event, id) => {
      frames.push({ event, id });
      changed();
    },
    onStatus: (status, retryAt) => {
      statuses.push(status);
      if (retryAt !== undefined) retries.push(retryAt);
      changed();
    },
  });
  return {
    frames,
    statuses,
    retries,
    ids: () => frames.map(({ id }) => id),
    connection,
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
