import "server-only";
import type { FileHandle } from "node:fs/promises";
import { toDiskError } from "@/lib/images/store/to-disk-error";

/** Each costs a way through a thread and two streams: a photograph goes in a handful. */
const CHUNK = 256 * 1024;

/** From `start` until before `stop`, read only as it is asked for. Its end or cancelling closes the file. */
export function streamFile(handle: FileHandle, start: number, stop: number) {
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const wanted = Math.min(CHUNK, stop - at);
          const { bytesRead, buffer } = await handle.read(new Uint8Array(wanted), 0, wanted, at);
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          if (bytesRead > 0 && at < stop) return;
          await handle.close();
          controller.close();
        } catch (error) {
          await handle.close();
          throw toDiskError(error);
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}
