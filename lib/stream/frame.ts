import "server-only";
import type { StreamEvent } from "@/lib/contract/events";

/** One frame, encoded once for all who get it. With an id it moves its readers' cursor. */
export function encodeFrame(event: StreamEvent, id?: string) {
  const head = id === undefined ? "" : `id: ${id}\n`;
  return Buffer.from(`${head}data: ${JSON.stringify(event)}\n\n`);
}

/** What every stream begins with: Safari holds back the first kilobyte. */
export const opening = Buffer.from(`retry: 2000\n:${" ".repeat(1024)}\n\n`);

/** A server that ends asks its readers to wait for the next one, not all at the same moment. */
export const comeBack = Buffer.from("retry: 1000\n\n");

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // Next's gzip and proxies would hold frames back.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};
