import "server-only";
import { codeOfConnection } from "@/lib/openai/connection-fault";
import { findRefusal, toProviderError } from "@/lib/openai/to-provider-error";

const beforeAnything = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Only where nothing can have been drawn: turned away, overloaded, or never reached. */
export function mayAskAgain(error: unknown) {
  const { fault } = toProviderError(error);
  if (fault === "rate-limited") return true;
  const status = findRefusal(error)?.status;
  // Who answers 504 has waited for somebody who may well be drawing.
  if (status !== undefined)
    return status >= 500 && status !== 504 && status !== 501 && isOwn(fault);
  return beforeAnything.has(codeOfConnection(error) ?? "");
}

function isOwn(fault: string) {
  return fault === "unclear" || fault === "unreachable";
}
