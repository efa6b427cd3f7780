import {
  connectEvents,
  type EventConnection,
  type FrameHandler,
  type StatusHandler,
} from "@/lib/client/stream/event-connection";
import { PresenceLease } from "@/lib/client/stream/presence-lease";

type Asked = { lastId: string | undefined; onFrame: FrameHandler; onStatus: StatusHandler };

/** Opens the stream of whoever is signed in at this browser. */
export type Connect = (asked: Asked) => EventConnection;

/** The person is there as long as this connection is, and says so. */
export const connectPerson: Connect = ({ lastId, onFrame, onStatus }) => {
  // A worker's script may lie at an address that nothing is relative to.
  const lease = new PresenceLease({ url: `${location.origin}/api/presence` });
  const connection = connectEvents({
    url: `${location.origin}/api/events?lease=1`,
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
};
