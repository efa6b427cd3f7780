import "server-only";
import type { z } from "zod";
import { accessActor, findActor, type Actor } from "@/lib/auth/find-actor";
import { sessionCookieOf } from "@/lib/auth/credential";
import { AppError } from "@/lib/contract/errors";
import type { Operation } from "@/lib/contract/operation";
import { PERSON_HEADER } from "@/lib/contract/people";
import { limitedAddress, requestOrigin } from "@/lib/http/client-address";
import { toErrorResponse } from "@/lib/http/error-response";
import { countAgainst } from "@/lib/http/limits";
import { parseInput } from "@/lib/http/parse-input";
import { readJson } from "@/lib/http/read-body";
import { findRequest } from "@/lib/http/requests";
import { checkSameOrigin } from "@/lib/http/same-origin";
import { isDraining } from "@/lib/http/shutdown";

export type { Actor };

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export type Call<O extends Operation> = {
  request: Request;
  actor: O["who"] extends "anyone" ? Actor | null : Actor;
  params: Parsed<O["params"]>;
  query: Parsed<O["query"]>;
  body: Parsed<O["body"]>;
};

/** One of the operation's statuses, with data that one of its schemas asks for. */
export type Answer<O extends Operation> = {
  status: keyof O["answers"];
  headers?: HeadersInit;
  data: {
    [Status in keyof O["answers"]]: O["answers"][Status] extends z.ZodType
      ? z.input<O["answers"][Status]>
      : undefined;
  }[keyof O["answers"]];
};

export type Handler = (request: Request, context: RouteContext) => Promise<Response>;
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

const BODY_LIMIT = 256 * 1024;
const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Around every handler: who asks, from where, how often, with what; and what an error becomes. */
export function route<O extends Operation>(
  operation: O,
  handle: (call: Call<O>) => Promise<Answer<O> | Response>,
): Handler {
  return async (request, context) => {
    const inHand = findRequest(request.headers);
    if (inHand) inHand.operation = operation.path;
    try {
      if (isDraining())
        throw new AppError("unavailable", "The server is restarting.", { retryAfter: 2 });
      const actor = await authenticate(request, operation);
      if (inHand && actor) inHand.userId = actor.user.id;
      await countCall(request, operation, actor);
      const call = { request, actor, ...(await parseCall(request, context, operation)) };
      // `authenticate` and `parseCall` went by this very operation; its type cannot follow them.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
      return finish(request, toResponse(await handle(call as Call<O>)));
    } catch (error) {
      return finish(request, toErrorResponse(error, inHand?.id));
    }
  };
}

async function authenticate(request: Request, { who }: Operation) {
  const carriesCookie = sessionCookieOf(request.headers) !== undefined;
  if (carriesCookie && !safe.has(request.method)) checkSameOrigin(request.headers);
  if (who === "anyone") return await findActor(request.headers);
  const actor = await accessActor(request.headers);
  const meant = request.headers.get(PERSON_HEADER);
  if (meant !== null && meant !== actor.user.id) {
    throw new AppError("signed_out", "Somebody else has signed in at this browser.");
  }
  if (who === "account" && actor.user.guest) {
    throw new AppError("forbidden", "This needs an account.", { reason: "account_needed" });
  }
  // What a caller may not see does not exist for them.
  if (who === "administrator" && actor.user.admin !== true) {
    throw new AppError("not_found", "There is nothing here.");
  }
  return actor;
}

async function countCall(request: Request, operation: Operation, actor: Actor | null) {
  if (actor) await countAgainst(safe.has(request.method) ? "reads" : "writes", actor.user.id);
  else await countAgainst("strangers", limitedAddress(request.headers));
}

async function parseCall(request: Request, context: RouteContext, operation: Operation) {
  const { params, query, body } = operation;
  return {
    params: params && parseInput(params, await context.params),
    query: query && parseInput(query, Object.fromEntries(new URL(request.url).searchParams)),
    body:
      body &&
      parseInput(body, await readJson(request, BODY_LIMIT, { orNothing: isOptional(body) })),
  };
}

function isOptional(schema: z.ZodType) {
  return schema.safeParse(undefined).success;
}

function toResponse(answer: { status: unknown; headers?: HeadersInit; data: unknown } | Response) {
  if (answer instanceof Response) return answer;
  const init = { status: Number(answer.status), headers: new Headers(answer.headers) };
  if (!init.headers.has("cache-control")) init.headers.set("cache-control", "no-store");
  return answer.data === undefined ? new Response(null, init) : Response.json(answer.data, init);
}

/** Cookies are Secure over https; a server that ends asks for its connections back. */
function finish(request: Request, response: Response) {
  const inHand = findRequest(request.headers);
  if (inHand?.streaming) return response;
  const { headers } = response;
  if (inHand) headers.set("x-request-id", inHand.id);
  if (isDraining()) headers.set("connection", "close");
  const cookies = headers.getSetCookie();
  if (cookies.length > 0 && requestOrigin(request.headers).startsWith("https:")) {
    headers.delete("set-cookie");
    for (const cookie of cookies) headers.append("set-cookie", `${cookie}; Secure`);
  }
  return response;
}
