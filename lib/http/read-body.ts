import "server-only";
import { AppError } from "@/lib/contract/errors";

/**
 * The JSON of a request's body, read no further than the limit. `orNothing`: there may be no body at
 * all.
 */
export async function readJson(
  request: Request,
  limit: number,
  { orNothing = false } = {},
): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  const bytes = await readBytes(request, limit);
  if (orNothing && bytes.length === 0) return undefined;
  if (type !== "application/json") {
    throw new AppError("unsupported", "Send JSON, with the content type application/json.");
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("invalid", "The body is not JSON in UTF-8.");
  }
}

type Patience = {
  /** For how long nothing of it may come, and by when all of it has to be there. */
  silence: number;
  whole: number;
  /** After so long, so many bytes a second have to have come. */
  least: { after: number; rate: number };
};

/** A request's body, read no further than the limit, and no longer than there is patience. */
export async function readBytes(request: Request, limit: number, patience?: Patience) {
  // Made only when it is thrown: an error's stack has its price.
  const tooLarge = () => new AppError("too_large", `The body may have at most ${sizeOf(limit)}.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  const read = reader && readInTime(reader, patience);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await read?.(size);
    if (!part || part.done) return Buffer.concat(parts);
    size += part.value.byteLength;
    if (size > limit) {
      // What comes after the limit is not read.
      await reader?.cancel();
      throw tooLarge();
    }
    parts.push(part.value);
  }
}

/** Who stops in the middle, or sends a byte now and then, has nothing kept open for that. */
function readInTime(reader: ReadableStreamDefaultReader<Uint8Array>, patience?: Patience) {
  const begun = Date.now();
  const brokenOff = () => new AppError("invalid", "The body broke off.", { reason: "broken_off" });
  return async (size: number) => {
    const late = new AbortController();
    const giveUp = () => {
      late.abort();
      void reader.cancel().catch(() => {});
    };
    const left = patience && timeLeft(patience, Date.now() - begun, size);
    const timer = left === undefined ? undefined : setTimeout(giveUp, left);
    try {
      const part = await reader.read();
      if (!late.signal.aborted) return part;
    } catch {
      // It is the caller's connection that failed: they will not read what it is told here.
    } finally {
      clearTimeout(timer);
    }
    throw brokenOff();
  };
}

/** Until the next of it has to be there. */
function timeLeft({ silence, whole, least }: Patience, gone: number, size: number) {
  const slowest = least.after + (size / least.rate) * 1000;
  return Math.min(silence, whole - gone, slowest - gone);
}

function sizeOf(bytes: number) {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${Math.floor(kilobytes / 1024)} MB`;
}
