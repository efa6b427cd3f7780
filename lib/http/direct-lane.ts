import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, Server, ServerResponse } from "node:http";
import { logRequest } from "@/lib/http/log-request";
import { enterRequest, leaveRequest } from "@/lib/http/requests";
import { setServer } from "@/lib/http/shutdown";

const nextKnows = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Meets every request before Next does: gives it its id, keeps its response where a route handler
 * can find it, and writes its line in the log when it is over.
 */
export function openDirectLane() {
  subscribe("http.server.request.start", (message) => {
    if (!isStarted(message)) return;
    const { request, response, server } = message;
    setServer(server);
    // Next cuts off every request that offers an upgrade, which is only an offer. Nobody takes any.
    if (process.env.NODE_ENV === "production") server.removeAllListeners("upgrade");
    const entry = enterRequest(request, response);
    response.setHeader("x-request-id", entry.id);
    // Next answers 400 with an empty body to the methods that it does not know. Shown as OPTIONS,
    // they reach our handlers, which look at the entry and answer 405.
    if (!nextKnows.has(entry.method)) request.method = "OPTIONS";
    // Next answers 500 to a path that is no text in any encoding. It leads nowhere: let it go there.
    if (!isText(request.url ?? "/")) request.url = nowhere(request.url ?? "/");
    // To the server as a whole, in HTTP's words.
    if (request.url === "*") request.url = "/api/-";
    entry.onClose = () => {
      leaveRequest(entry.id);
      logRequest(entry);
    };
    response.once("close", entry.onClose);
  });
}

function isText(url: string) {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

function nowhere(url: string) {
  return url.startsWith("/api/") ? "/api/-" : "/-";
}

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };

function isStarted(message: unknown): message is Started {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    message.request instanceof IncomingMessage &&
    "response" in message &&
    message.response instanceof ServerResponse &&
    "server" in message &&
    message.server instanceof Server
  );
}
