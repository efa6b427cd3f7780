import { fillRoom, messagesPath, startConfab, streamProtocol } from "./confab.mjs";
import { startProcess } from "./processes.mjs";

const PEOPLE = 50;

/** Servers that do the same: a POST goes out to every open stream. */
export const servers = {
  confab: startRoom,
  "plain Node": () =>
    startPeer("node-http", {
      first: "GET /events HTTP/1.1\r\nhost: localhost\r\n\r\n",
      ready: '"type":"hello"',
    }),
  "Socket.IO": () =>
    startPeer("socket-io", {
      first: [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        "host: localhost",
        "connection: Upgrade",
        "upgrade: websocket",
        "sec-websocket-version: 13",
        "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
        "\r\n",
      ].join("\r\n"),
      // Its greeting, then our "40", masked with zeros: let me into the default namespace.
      steps: [{ sees: '0{"sid"', sends: "\x81\x82\0\0\0\x0040" }],
      ready: '40{"sid"',
    }),
};

async function startRoom() {
  const server = await startConfab();
  const { roomId, guests } = await fillRoom(server, PEOPLE);
  return {
    ...server,
    protocols: guests.map((cookie) => streamProtocol(cookie)),
    post: { port: server.port, path: messagesPath(roomId), cookie: guests[0] },
  };
}

async function startPeer(name, protocol) {
  const witness = new URL("witness.mjs", import.meta.url).href;
  const server = startProcess(`tests/bench/peers/${name}.mjs`, {
    args: ["--expose-gc", "--import", witness],
    ready: /^ready on (\d+)$/,
  });
  const port = Number((await server.started)[1]);
  const { ask, stop } = server;
  return { port, ask, stop, protocols: [protocol], post: { port, path: "/messages" } };
}
