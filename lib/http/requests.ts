import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { processWide } from "@/lib/process-wide";

/**
 * The requests in hand, by id. `instrumentation.ts` enters each as Node begins it, so that a route
 * handler, which Next gives a web Request, can learn of the socket and write to the response itself.
 */
export type RequestInHand = {
  id: string;
  request: IncomingMessage;
  response: ServerResponse;
  startedAt: number;
  /** The method as it was sent; Next is shown OPTIONS in place of one that it does not know. */
  method: string;
  /** The forwarding headers as they arrived: Next adds its own to those that it passes on. */
  forwarding: Headers;
  /** Filled in by the route wrapper, for the log line. */
  operation?: string;
  userId?: string;
  /** A stream: a shutdown need not await it, and its head is written already. */
  streaming?: boolean;
  /** Called when it is over, however that came about. */
  onClose: () => void;
};

const forwardingHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
];

/** Set by us on every incoming request, never accepted from outside. */
export const REQUEST_ID_HEADER = "x-confab-request";

const inHand = processWide("requests", () => new Map<string, RequestInHand>());

export function enterRequest(request: IncomingMessage, response: ServerResponse) {
  const id = randomUUID();
  request.headers[REQUEST_ID_HEADER] = id;
  const entry: RequestInHand = {
    id,
    request,
    response,
    startedAt: performance.now(),
    method: request.method ?? "GET",
    forwarding: readForwarding(request),
    onClose: () => {},
  };
  inHand.set(id, entry);
  return entry;
}

function readForwarding({ headers }: IncomingMessage) {
  const arrived = new Headers();
  for (const name of forwardingHeaders) {
    for (const value of [headers[name] ?? []].flat()) arrived.append(name, value);
  }
  return arrived;
}

export function leaveRequest(id: string) {
  inHand.delete(id);
}

export function findRequest(headers: Headers) {
  const id = headers.get(REQUEST_ID_HEADER);
  return id === null ? undefined : inHand.get(id);
}

export function listRequests() {
  return [...inHand.values()];
}
