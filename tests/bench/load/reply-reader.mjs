import { connect } from "node:net";
import { now } from "../clock.mjs";
import { readTokens } from "./token-stamp.mjs";

const BEGINS = 'data: {"type":"reply.';

/**
 * One open stream of which only the replies are looked at. `onTokens` gets the reply, the time and
 * how late each token of a frame is; `onEnded` whether the frames put together are the kept text.
 */
export function openReplyReader({ port, protocol, onTokens, onEnded, onClose }) {
  const replies = new Map();
  let isOpen = false;
  let rest = "";
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.setEncoding("latin1");
    socket.once("connect", () => socket.write(protocol.first, "latin1"));
    socket.once("error", reject);
    socket.once("close", () => {
      reject(new Error("A stream was closed before it began."));
      if (isOpen) onClose();
    });
    socket.on("data", (text) => {
      const at = now();
      const frames = (rest + text).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) read(frame, at);
    });

    function read(frame, at) {
      if (!isOpen && frame.includes(protocol.ready)) {
        isOpen = true;
        resolve(socket);
      }
      const begins = frame.indexOf(BEGINS);
      if (begins >= 0) take(JSON.parse(frame.slice(begins + "data: ".length)), at);
    }
  });

  function take(event, at) {
    if (event.type === "reply.delta") {
      const before = replies.get(event.messageId) ?? "";
      // What is missing shows as a text that is not the one that was kept.
      replies.set(event.messageId, before.slice(0, event.offset) + event.text);
      const late = readTokens(event.text).map((sent) => at - sent);
      onTokens(event.messageId, at, late);
    } else if (event.type === "reply.ended") {
      const { id, text, status } = event.message;
      const grown = replies.get(id) ?? "";
      replies.delete(id);
      onEnded(status === "done" && grown === text);
    }
  }
}
