import type { z } from "zod";
import { AppError, ErrorBody, type ErrorCode } from "@/lib/contract/errors";
import { NetworkFailure } from "@/lib/client/network-failure";
import { pagePerson } from "@/lib/client/page-person";
import { PERSON_HEADER } from "@/lib/contract/people";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const PATIENCE_MS = 20_000;

/**
 * The only way from the browser to the API. The answer as its schema has it (null: there is none);
 * what the server refuses is thrown as its AppError, and no answer at all as NetworkFailure.
 */
export async function callApi<S extends z.ZodType>(
  schema: S,
  method: Method,
  path: `/api/${string}`,
  body?: object,
): Promise<z.output<S>>;
export async function callApi(
  schema: null,
  method: Method,
  path: `/api/${string}`,
  body?: object,
): Promise<undefined>;
export async function callApi(
  schema: z.ZodType | null,
  method: Method,
  path: `/api/${string}`,
  body?: object,
): Promise<unknown> {
  return await readAnswer(schema, await send(method, path, body));
}

/** What an answer says by its schema, however it was asked for; a refusal is thrown. */
export async function readAnswer<S extends z.ZodType>(
  schema: S,
  response: Response,
): Promise<z.output<S>>;
export async function readAnswer(schema: z.ZodType | null, response: Response): Promise<unknown>;
export async function readAnswer(schema: z.ZodType | null, response: Response): Promise<unknown> {
  const data = await readJson(response);
  if (!response.ok) throw toAppError(response, data);
  if (schema === null) return undefined;
  const answer = schema.safeParse(data);
  if (!answer.success) {
    throw new AppError("internal", "The server's answer is not what this page knows.");
  }
  return answer.data;
}

async function send(method: Method, path: string, body: object | undefined) {
  const person = pagePerson();
  try {
    return await fetch(path, {
      method,
      cache: "no-store",
      // What is deleted as the page goes is deleted all the same.
      keepalive: method === "DELETE",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(person !== undefined && { [PERSON_HEADER]: person }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new NetworkFailure("No answer came.", { cause });
  }
}

async function readJson(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw new NetworkFailure("The answer broke off.", { cause });
  }
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // A page of some proxy in between; the status says the rest.
    return undefined;
  }
}

function toAppError(response: Response, data: unknown) {
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfter = seconds > 0 ? { retryAfter: seconds } : {};
  const known = ErrorBody.safeParse(data);
  if (!known.success) {
    return new AppError(codeOf(response.status), "The answer is not the server's.", retryAfter);
  }
  const { code, message, reason, fields } = known.data.error;
  return new AppError(code, message, {
    ...retryAfter,
    ...(reason !== undefined && { reason }),
    ...(fields !== undefined && { fields }),
  });
}

/** Some proxy in between has answered. What it says of paths and people is not the server's word. */
function codeOf(status: number): ErrorCode {
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  return status === 500 ? "internal" : "unavailable";
}
