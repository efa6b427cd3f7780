import { connect } from "node:net";
import { now, readStamp, STAMP, STAMP_LENGTH } from "../clock.mjs";

const stamp = Buffer.from(STAMP);
const none = Buffer.alloc(0);
// All sockets read into one piece of memory: the reader shall cost less than any server.
const shared = Buffer.allocUnsafe(64 * 1024);

/**
 * Opens a connection, says what the protocol begins with, and from then on looks for stamps alone.
 * Resolves when `protocol.ready` has come; `onStamp` gets the delay of each message in ms.
 */
export function openReader({ port, localAddress, protocol, onStamp, onClose }) {
  return new Promise((resolve, reject) => {
    const steps = [...(protocol.steps ?? []), { sees: protocol.ready }];
    let rest = none;
    const socket = connect({
      port,
      host: "127.0.0.1",
      localAddress,
      noDelay: true,
      onread: {
        buffer: shared,
        callback(length) {
          const chunk = shared.subarray(0, length);
          const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
          rest = steps.length > 0 ? begin(bytes) : findStamps(bytes, onStamp);
          return true;
        },
      },
    });
    socket.once("connect", () => socket.write(protocol.first, "latin1"));
    socket.once("error", reject);
    socket.once("close", () => {
      reject(new Error("A stream was closed before it began."));
      onClose();
    });

    function begin(bytes) {
      const text = bytes.latin1Slice();
      const at = text.indexOf(steps[0].sees);
      if (at < 0) return Buffer.from(bytes);
      const { sees, sends } = steps.shift();
      if (sends !== undefined) socket.write(sends, "latin1");
      if (steps.length === 0) resolve(socket);
      const after = bytes.subarray(at + sees.length);
      return steps.length > 0 ? begin(after) : findStamps(after, onStamp);
    }
  });
}

/** What is left over may be the beginning of a stamp. */
function findStamps(bytes, onStamp) {
  let at = bytes.indexOf(stamp);
  if (at < 0) return bytes.at(-1) === stamp[0] ? Buffer.from(bytes.subarray(-1)) : none;
  const time = now();
  while (at >= 0) {
    if (at + STAMP_LENGTH > bytes.length) return Buffer.from(bytes.subarray(at));
    onStamp(time - readStamp(bytes, at));
    at = bytes.indexOf(stamp, at + STAMP_LENGTH);
  }
  return none;
}
