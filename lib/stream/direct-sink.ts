import "server-only";
import type { RequestInHand } from "@/lib/http/requests";
import { opening, streamHeaders } from "@/lib/stream/frame";
import type { Sink } from "@/lib/stream/sink";

/** By then Next has ended what it believes to be an empty response. */
const NEXT_DONE_MS = 20;

/**
 * Writes to the socket's response itself, past the pipe that Next would put before it. `onClose`
 * is called once, however the connection ends.
 */
export function openDirectSink(inHand: RequestInHand, onClose: () => void): Sink {
  const { response } = inHand;
  inHand.streaming = true;
  const end = response.end.bind(response);
  response.writeHead(200, streamHeaders);
  response.write(opening);
  response.socket?.setNoDelay(true);
  // Next will end the empty Response that the handler returns; the stream goes on.
  response.end = () => response;
  response.once("close", onClose);
  // What goes wrong with the connection is told by its close.
  response.on("error", () => {});
  setTimeout(() => releaseNext(inHand, onClose), NEXT_DONE_MS).unref();
  // No other response shares the socket: this one is its last.
  const socket = response.socket;
  const framed = socket !== null && response.chunkedEncoding;
  return {
    write: (bytes) =>
      framed && socket.writable ? void socket.write(toChunk(bytes)) : void response.write(bytes),
    backlog: () => response.writableLength,
    onceDrained: (callback) => void (framed ? socket : response).once("drain", callback),
    end: () => void end(),
    destroy: () => void response.destroy(),
  };
}

/**
 * Next waits for the response to close, and keeps all of its request alive until then; here that
 * takes long. What it listens for has no use any more: 12 KB a stream are let go.
 */
function releaseNext({ request, response, onClose: own }: RequestInHand, onClose: () => void) {
  response.removeAllListeners("close");
  response.once("close", own);
  response.once("close", onClose);
  Reflect.deleteProperty(request, Symbol.for("NextInternalRequestMeta"));
}

let lastBytes: Buffer | undefined;
let lastChunk: Buffer = Buffer.alloc(0);

/**
 * A chunk as HTTP frames it. Node would write its length, its bytes and its end to each socket
 * anew; thousands of readers get the same frame one after the other, so the last one is kept.
 */
function toChunk(bytes: Buffer) {
  if (bytes === lastBytes) return lastChunk;
  const length = Buffer.from(`${bytes.length.toString(16)}\r\n`);
  lastBytes = bytes;
  lastChunk = Buffer.concat([length, bytes, Buffer.from("\r\n")]);
  return lastChunk;
}
