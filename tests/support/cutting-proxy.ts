import { connect, createServer, type Socket } from "node:net";

type Options = {
  /** Where what comes in goes on to. */
  port: number;
  /** After how many bytes of the answer a connection is cut; Infinity: never. */
  cutAfter?: () => number;
};

/**
 * Stands between a client and the server: cuts connections in the middle of whatever is being sent,
 * and answers 502 where there is no server, as a real proxy does.
 */
export async function openProxy({ port, cutAfter = () => Infinity }: Options) {
  const open = new Set<Socket>();
  const seen = { cuts: 0, badGateways: 0 };
  const server = createServer((client) => {
    open.add(client);
    const upstream = connect(port, "127.0.0.1");
    let left = cutAfter();
    upstream.on("data", (bytes) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      seen.cuts += 1;
      client.destroy();
      upstream.destroy();
    });
    client.on("data", (bytes) => upstream.write(bytes));
    upstream.on("error", () => {
      if (upstream.bytesRead > 0) client.destroy();
      else {
        seen.badGateways += 1;
        client.end(
          "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 3\r\n\r\n502",
        );
      }
    });
    upstream.on("close", () => client.end());
    client.on("error", () => upstream.destroy());
    client.on("close", () => {
      open.delete(client);
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
