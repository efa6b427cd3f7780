import "server-only";
import { ProviderError, type ProviderFault } from "@/lib/openai/provider-error";

const faults: Readonly<Record<string, ProviderFault>> = {
  ECONNRESET: "broken-off",
  EPIPE: "broken-off",
  UND_ERR_SOCKET: "broken-off",
  UND_ERR_ABORTED: "broken-off",
  UND_ERR_CONNECT_TIMEOUT: "timed-out",
  UND_ERR_HEADERS_TIMEOUT: "timed-out",
  UND_ERR_BODY_TIMEOUT: "timed-out",
  ETIMEDOUT: "timed-out",
};

/**
 * Of a connection that failed, by the code at the bottom: fetch wraps it in a TypeError, the SDK
 * wraps that. A code that is not listed (refused, no such host, a certificate) means no way there.
 */
export function faultOfConnection(error: unknown) {
  const code = codeOfConnection(error);
  if (code !== undefined) {
    return new ProviderError(faults[code] ?? "unreachable", `The connection failed: ${code}.`);
  }
  if (messagesOf(error).some((message) => /redirect/i.test(message))) {
    return new ProviderError("unreachable", "The server sent the request elsewhere.");
  }
  if (
    messagesOf(error).some((message) => /terminated|premature|other side closed/i.test(message))
  ) {
    return new ProviderError("broken-off", "The connection ended midway.");
  }
  return new ProviderError("unreachable", "The connection failed.");
}

/** The code at the bottom, where there is one. */
export function codeOfConnection(error: unknown): string | undefined {
  const { code, cause } = fieldsOf(error);
  if (cause !== undefined) return codeOfConnection(cause) ?? codeOfConnection({ code });
  return typeof code === "string" && code !== "" ? code : undefined;
}

function messagesOf(error: unknown): string[] {
  const { message, cause } = fieldsOf(error);
  return [
    typeof message === "string" ? message : "",
    ...(cause === undefined ? [] : messagesOf(cause)),
  ];
}

/** Whatever realm an error is of. */
function fieldsOf(error: unknown): { code?: unknown; cause?: unknown; message?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
