import "server-only";
import { opening, streamHeaders } from "@/lib/stream/frame";
import type { Sink } from "@/lib/stream/sink";

/** The same over a web stream, where the socket's response could not be caught. */
export function openWebSink(signal: AbortSignal, onClose: () => void) {
  let backlog = 0;
  let drained: (() => void) | undefined;
  const transform = new TransformStream<Buffer, Buffer>(
    {
      transform(bytes, controller) {
        backlog -= bytes.length;
        controller.enqueue(bytes);
        if (backlog === 0) drained?.();
      },
    },
    undefined,
    { highWaterMark: 0 },
  );
  const writer = transform.writable.getWriter();
  const write = (bytes: Buffer) => {
    backlog += bytes.length;
    // A reader that has gone rejects this; `closed` below tells of it.
    writer.write(bytes).catch(() => {});
  };
  // Next calls neither the signal nor `cancel` reliably: whichever comes first.
  const over = once(onClose);
  signal.addEventListener("abort", over, { once: true });
  writer.closed.then(over, over);
  write(opening);
  const sink: Sink = {
    write,
    backlog: () => backlog,
    onceDrained: (callback) => {
      drained = () => {
        drained = undefined;
        callback();
      };
    },
    end: () => void writer.close().catch(() => {}),
    destroy: () => void writer.abort().catch(() => {}),
  };
  return { sink, response: new Response(transform.readable, { headers: streamHeaders }) };
}

function once(callback: () => void) {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    callback();
  };
}
