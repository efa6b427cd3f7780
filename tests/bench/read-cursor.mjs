import { connect } from "node:net";
import { streamProtocol } from "./confab.mjs";

/** Where a stream stands that is opened now. */
export function readCursor(port, cookie) {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(streamProtocol(cookie).first));
    socket.setTimeout(10_000, () => socket.destroy(new Error("A stream did not say hello.")));
    socket.once("error", reject);
    socket.on("data", (bytes) => {
      text += bytes.toString();
      const cursor = /^id: (\S+)$/m.exec(text)?.[1];
      if (cursor === undefined) return;
      resolve(cursor);
      socket.destroy();
    });
  });
}
