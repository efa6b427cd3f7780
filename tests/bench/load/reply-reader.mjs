import { connect } from "node:net";
import { now } from "../clock.mjs";

const BEGINS = 'data: {"type":"reply.';

/**
 * One open stream of which only the replies are looked at. `onFirst` gets a reply that has its first
 * words; `onEnded` its text, where each frame of it ended and when that came.
 */
export function openReplyReader({ port, protocol, onFirst, onEnded, onClose }) {
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
      const { messageId, offset, text } = event;
      const reply = replies.get(messageId) ?? { text: "", ends: [], times: [] };
      if (offset === 0) onFirst(messageId, at);
      // What is missing shows as a text that is not the one that was kept.
      reply.text = reply.text.slice(0, offset) + text;
      reply.ends.push(offset + text.length);
      reply.times.push(at);
      replies.set(messageId, reply);
    } else if (event.type === "reply.ended") {
      const { id, text, status } = event.message;
      const grown = replies.get(id);
      replies.delete(id);
      onEnded({ ...grown, whole: status === "done" && grown?.text === text });
    }
  }
}
