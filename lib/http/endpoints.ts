import "server-only";
import { AppError } from "@/lib/contract/errors";
import { toErrorResponse } from "@/lib/http/error-response";
import { findRequest } from "@/lib/http/requests";
import type { Handler } from "@/lib/http/route";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof methods)[number];

/** What a `route.ts` exports: its handlers, and the contract's 405 for every other method. */
export function endpoints(handlers: Partial<Record<Method, Handler>>) {
  const given = { ...handlers, ...(handlers.GET && { HEAD: handlers.HEAD ?? handlers.GET }) };
  const allow = methods.filter((method) => given[method] !== undefined);
  const refuse: Handler = (request) => {
    const method = findRequest(request.headers)?.method ?? request.method;
    if (method === "OPTIONS") {
      return Promise.resolve(
        new Response(null, { status: 204, headers: { allow: allow.join(", ") } }),
      );
    }
    const error = new AppError("method", `${method} is not possible here.`, { allow });
    return Promise.resolve(toErrorResponse(error));
  };
  return {
    GET: given.GET ?? refuse,
    HEAD: given.HEAD ?? refuse,
    POST: given.POST ?? refuse,
    PUT: given.PUT ?? refuse,
    PATCH: given.PATCH ?? refuse,
    DELETE: given.DELETE ?? refuse,
    OPTIONS: given.OPTIONS ?? refuse,
  };
}
