import "server-only";
import { findRequest } from "@/lib/http/requests";

/**
 * How long the answer's body is, said to Node's own response: of a handler's, Next passes the header
 * on to nobody, and whoever reads it could not tell a whole file from one that broke off.
 */
export function tellLength(asked: Headers, bytes: number) {
  const response = findRequest(asked)?.response;
  if (response && !response.headersSent) response.setHeader("content-length", bytes);
}
