import "server-only";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { faultOfConnection } from "@/lib/openai/connection-fault";
import { ProviderError } from "@/lib/openai/provider-error";
import { Refusal, toRefusal } from "@/lib/openai/refusal";
import { faultOfRefusal } from "@/lib/openai/refusal-fault";

/** The server's own reason, wherever the SDK has put it; null where there is none. */
export function findRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof APIConnectionError) return findRefusal(error.cause);
  // The SDK throws an `{error}` in the middle of a stream without a status.
  if (error instanceof APIError) {
    const body: unknown = error.error;
    return toRefusal(undefined, body ?? error.message);
  }
  return null;
}

/** The cause is left behind: it would carry addresses and headers into the log. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const refusal = findRefusal(error);
  if (refusal) return fromRefusal(refusal);
  if (error instanceof APIConnectionTimeoutError) {
    return new ProviderError("timed-out", "The connection took too long.");
  }
  if (error instanceof SyntaxError) {
    return new ProviderError("broken-off", "The answer had a line that is no JSON.");
  }
  return faultOfConnection(error);
}

function fromRefusal(refusal: Refusal) {
  const { status, reason, retryAfter } = refusal;
  const where = status === undefined ? "in the stream" : `status ${status}`;
  const said = [reason.code.slice(0, 80), reason.parameter.slice(0, 80), redact(reason.words)]
    .filter(Boolean)
    .join(", ");
  const fault = faultOfRefusal(refusal);
  const message = fault === "wrong-key" || said === "" ? where : `${where}: ${said}`;
  return new ProviderError(fault, message, { retryAfter });
}

/** A server's sentence for the log, without what looks like a key, an address or a quotation. */
function redact(words: string) {
  return words
    .replace(/[\w+.-]+:\/\/\S+/g, "…")
    .replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|\[[\da-f:]+\](:\d+)?/gi, "…")
    .replace(/\b[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?\b(?=[/\s:,;]|$)/gi, "…")
    .replace(/\S*[A-Za-z0-9_*-]{24,}\S*|\b(sk|key|gsk|org)-\S+/g, "…")
    .replace(/(["'`“]).{40,}?\1/gs, "…")
    .slice(0, 160);
}
