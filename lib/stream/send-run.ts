import "server-only";
import { toCursor } from "@/lib/events/cursor";
import { encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";
import type { Run } from "@/lib/stream/to-runs";

/** Frames for the same readers go out as one piece: each write to a socket has its price. */
export function sendRun(run: Run, readers: ReadonlySet<Subscriber>, epoch: string) {
  const last = run.applied.at(-1);
  if (!last || readers.size === 0) return;
  const whole = encode(run, epoch, null);
  let narrow: Buffer | undefined;
  if (whole.length === 0) return;
  for (const reader of readers) {
    const { only } = reader;
    const bytes = only === null ? whole : (narrow ??= encode(run, epoch, only));
    reader.sendDurable(bytes, last.positions);
  }
}

function encode({ applied }: Run, epoch: string, only: string | null) {
  return Buffer.concat(
    applied.flatMap(({ frame, positions }) =>
      frame ? [encodeFrame(frame, toCursor({ epoch, positions, only }))] : [],
    ),
  );
}
