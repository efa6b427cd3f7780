import type { Connect } from "@/lib/client/stream/connect-person";
import type { StatusHandler } from "@/lib/client/stream/event-connection";
import type { StreamEvent } from "@/lib/contract/events";

type Opened = {
  lastId: string | undefined;
  open: boolean;
  pokes: number;
  frame: (event: StreamEvent, id?: string) => void;
  status: StatusHandler;
};

/** Streams that say what the test has them say. */
export function fakeStreams() {
  const opened: Opened[] = [];
  const arrivals: (() => void)[] = [];
  const connect: Connect = ({ lastId, onFrame, onStatus }) => {
    const stream: Opened = {
      lastId,
      open: true,
      pokes: 0,
      frame: (event, id) => onFrame(event, id),
      status: onStatus,
    };
    opened.push(stream);
    for (const arrive of arrivals.splice(0)) arrive();
    return {
      poke: () => void (stream.pokes += 1),
      close: () => void (stream.open = false),
    };
  };
  const at = (index: number) => {
    const stream = opened.at(index);
    if (!stream) throw new Error("No such stream was opened.");
    return stream;
  };
  return {
    connect,
    opened,
    /** The latest. */
    stream: () => at(-1),
    openStreams: () => opened.filter(({ open }) => open).length,
    untilOpened: async (count: number) => {
      while (opened.length < count) await new Promise<void>((arrive) => arrivals.push(arrive));
      return at(count - 1);
    },
  };
}

export const hello = (heads: Record<string, number> = {}): StreamEvent => ({
  type: "hello",
  epoch: "e",
  resumed: false,
  heads,
});

export const recap = (heads: Record<string, number>): StreamEvent => ({
  type: "hello",
  epoch: "e",
  resumed: true,
  heads,
});

export const ping = (heads: Record<string, number> = {}): StreamEvent => ({ type: "ping", heads });

/** Writes down what is heard; `until` awaits it. */
export function hearing() {
  const events: StreamEvent[] = [];
  const statuses: string[] = [];
  const looks = new Set<() => void>();
  const changed = () => {
    for (const look of [...looks]) look();
  };
  return {
    events,
    statuses,
    onFrame: (event: StreamEvent) => {
      events.push(event);
      changed();
    },
    onStatus: (status: string) => {
      statuses.push(status);
      changed();
    },
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!holds()) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
  };
}
