import {
  connectEvents,
  type EventConnection,
  type FrameHandler,
  type StatusHandler,
} from "@/lib/client/stream/event-connection";
import { PresenceLease } from "@/lib/client/stream/presence-lease";

type Asked = { lastId: string | undefined; onFrame: FrameHandler; onStatus: StatusHandler };

/** Opens the stream of the person that a tab is of. */
export type Connect = (asked: Asked) => EventConnection;

/**
 * The person is there as long as this connection is, and says so. Should somebody else have signed
 * in at this browser, the server gives this tab nothing of theirs.
 */
export function connectPerson(personId: string): Connect {
  return (asked) => connect(personId, asked);
}

function connect(personId: string, { lastId, onFrame, onStatus }: Asked): EventConnection {
  // A worker's script may lie at an address that nothing is relative to.
  const lease = new PresenceLease({ url: `${location.origin}/api/presence` });
  const connection = connectEvents({
    url: `${location.origin}/api/events?lease=1&person=${encodeURIComponent(personId)}`,
    lastId,
    onFrame: (event, id) => {
      if (event.type === "hello") lease.begin();
      else lease.beat();
      onFrame(event, id);
    },
    onStatus: (status, retryAt) => {
      if (status !== "live") lease.end();
      onStatus(status, retryAt);
    },
  });
  return {
    poke: () => {
      lease.beat();
      connection.poke();
    },
    close: () => {
      lease.end();
      connection.close();
    },
  };
}
