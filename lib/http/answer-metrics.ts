import "server-only";
import { timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/contract/errors";
import { env } from "@/lib/env";
import { isFromLoopback } from "@/lib/http/client-address";
import { metrics } from "@/lib/http/metrics";

/** For a collector on this machine, or for one that knows METRICS_TOKEN. */
export async function answerMetrics(headers: Headers) {
  if (!isFromLoopback(headers) && !showsToken(headers)) {
    throw new AppError("not_found", "There is nothing here.");
  }
  return new Response(await metrics.registry.metrics(), {
    headers: { "content-type": metrics.registry.contentType, "cache-control": "no-store" },
  });
}

function showsToken(headers: Headers) {
  if (env.METRICS_TOKEN === undefined) return false;
  const given = Buffer.from(headers.get("authorization") ?? "");
  const right = Buffer.from(`Bearer ${env.METRICS_TOKEN}`);
  return given.length === right.length && timingSafeEqual(given, right);
}
