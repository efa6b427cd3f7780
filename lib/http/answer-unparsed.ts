import "server-only";
import type { Duplex } from "node:stream";
import { AppError, statusOf, type ErrorBody } from "@/lib/contract/errors";

/** Node's parser gave up before there was a request; the caller gets the contract's error all the same. */
export function answerUnparsed(problem: Error, socket: Duplex) {
  if (!socket.writable || ("code" in problem && problem.code === "ECONNRESET")) {
    socket.destroy();
    return;
  }
  const { code, message } = toAppError(problem);
  const body: ErrorBody = { error: { code, message } };
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${statusOf[code]} ${code}`,
      "content-type: application/json",
      "cache-control: no-store",
      "x-content-type-options: nosniff",
      `content-length: ${Buffer.byteLength(text)}`,
      "connection: close",
      "",
      text,
    ].join("\r\n"),
  );
}

function toAppError(problem: Error) {
  const reason = "code" in problem ? problem.code : "";
  if (reason === "HPE_INVALID_METHOD") return new AppError("method", "There is no such method.");
  if (reason === "HPE_HEADER_OVERFLOW")
    return new AppError("too_large", "The headers are too large.");
  return new AppError("invalid", "This is not HTTP as the server knows it.");
}
