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

/** A request's body, read no further than the limit. */
export async function readBytes(request: Request, limit: number) {
  // Made only when it is thrown: an error's stack has its price.
  const tooLarge = () => new AppError("too_large", `The body may have at most ${sizeOf(limit)}.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
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

function sizeOf(bytes: number) {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${Math.floor(kilobytes / 1024)} MB`;
}
