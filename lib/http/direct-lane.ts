import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { logRequest } from "@/lib/http/log-request";
import { enterRequest, leaveRequest } from "@/lib/http/requests";
import { setServer } from "@/lib/http/shutdown";

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };

const nextKnows = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Meets every request before Next does: gives it its id, keeps its response where a route handler
 * can find it, and writes its line in the log when it is over.
 */
export function openDirectLane() {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Started;
    setServer(server);
    const entry = enterRequest(request, response);
    response.setHeader("x-request-id", entry.id);
    // Next answers 400 with an empty body to the methods that it does not know. Shown as OPTIONS,
    // they reach our handlers, which look at the entry and answer 405.
    if (!nextKnows.has(entry.method)) request.method = "OPTIONS";
    response.once("close", () => {
      leaveRequest(entry.id);
      logRequest(entry);
    });
  });
}
