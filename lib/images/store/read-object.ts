import "server-only";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { checkRange, rangeOutside } from "@/lib/images/store/check-range";
import type { AskOss } from "@/lib/images/store/oss-store";
import { chunksOf } from "@/lib/images/store/oss-transport";
import type { ByteRange, StoredImage } from "@/lib/images/store/store";
import { StoreError } from "@/lib/images/store/store-error";
import { isAbsent, isOutsideRange, toOssError } from "@/lib/images/store/to-oss-error";

/** The body has no limit in time but for silence: whoever reads it may be slow. */
export async function readObject(
  ask: AskOss,
  name: string,
  silence: number,
  range?: ByteRange,
): Promise<StoredImage | null> {
  if (range) checkRange(range);
  const found = await ask(async (client, signal) => {
    const begun = beginning(signal);
    try {
      return await client.getStream(name, { headers: toHeaders(range), ctx: begun });
    } catch (error) {
      if (isAbsent(error)) return null;
      if (range && isOutsideRange(error)) return "outside";
      throw error;
    } finally {
      begun.end();
    }
  });
  if (found === "outside") throw rangeOutside();
  if (!found) return null;
  try {
    return { bytes: sizeOf(found.res, range), body: toBody(found.stream, silence) };
  } catch (error) {
    found.stream.destroy();
    throw error;
  }
}

/** A signal that no longer stops what has begun to come. */
function beginning(signal: AbortSignal) {
  const own = new AbortController();
  const stop = () => own.abort();
  signal.addEventListener("abort", stop);
  return { signal: own.signal, end: () => signal.removeEventListener("abort", stop) };
}

/** Without the second header OSS answers the whole where the range does not fit. */
function toHeaders(range?: ByteRange): Record<string, string> {
  if (!range) return {};
  return { Range: `bytes=${range.start}-${range.end}`, "x-oss-range-behavior": "standard" };
}

function sizeOf(
  { headers, status }: { headers: IncomingHttpHeaders; status: number },
  range?: ByteRange,
) {
  const part = headers["content-range"]?.match(/^bytes (\d+)-\d+\/(\d+)$/);
  const whole = range ? part?.[2] : headers["content-length"];
  const fits = range ? status === 206 && Number(part?.[1]) === range.start : status === 200;
  if (!fits || whole === undefined) {
    throw new StoreError("unclear", "OSS answered another part of the image than was asked for.");
  }
  return Number(whole);
}

function toBody(res: IncomingMessage, silence: number) {
  const chunks = chunksOf(res, silence);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await chunks.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          throw toOssError(error);
        }
      },
      cancel() {
        // The generator may not have begun, and then would not come to its end.
        res.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
