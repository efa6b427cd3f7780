import type { Connect } from "@/lib/client/stream/connect-person";
import type { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { Hearing, Transport } from "@/lib/client/stream/transport";

type Options = Hearing & { memory: StreamMemory; connect: Connect };

/** A stream of this tab's own, where tabs can't agree on one. */
export function openOwn({ memory, connect, onFrame, onStatus }: Options): Transport {
  const connection = connect({
    lastId: memory.lastId,
    onFrame: (event, id) => {
      memory.take(event, id);
      onFrame(event, id);
    },
    onStatus,
  });
  return { poke: connection.poke, hide: () => {}, close: () => connection.close() };
}
