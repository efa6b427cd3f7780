import "server-only";
import { observeRequest } from "@/lib/http/metrics";
import type { RequestInHand } from "@/lib/http/requests";
import { log } from "@/lib/log";

/** One line for each request. No query: a search is what somebody wrote. No code of a room either. */
export function logRequest(entry: RequestInHand) {
  const path = toLoggedPath(entry.request.url ?? "/");
  if (path.startsWith("/_next/static/")) return;
  const status = entry.response.headersSent ? entry.response.statusCode : 499;
  const seconds = (performance.now() - entry.startedAt) / 1000;
  observeRequest({ method: entry.method, operation: entry.operation ?? "page", status, seconds });
  log[status >= 500 ? "error" : "info"](
    {
      id: entry.id,
      method: entry.method,
      path,
      status,
      ms: Math.round(seconds * 1000),
      ...(entry.userId !== undefined && { user: entry.userId }),
    },
    "request",
  );
}

function toLoggedPath(url: string) {
  const path = url.split("?", 1)[0] ?? "/";
  return path.replace(/^\/r\/.+/, "/r/*").slice(0, 200);
}
