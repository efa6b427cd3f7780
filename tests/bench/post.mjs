import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

/** Connections that stay open between calls, as a browser's do. */
export function makeAgent(connections = 64) {
  return new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
}

/** Calls and reads the answer whole. */
export function call(agent, { port, path, method = "GET", cookie, body }) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      ...(cookie !== undefined && { cookie }),
      ...(bytes && { "content-type": "application/json", "content-length": bytes.length }),
    };
    const call = request({ agent, host: "127.0.0.1", port, path, method, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.once("error", reject);
      response.once("end", () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    call.once("error", reject);
    call.end(bytes);
  });
}

/** Posts a message; anything but 201 is an error. */
export async function post(agent, { port, path, cookie, text }) {
  const body = { clientId: randomUUID(), text };
  const { status, text: answer } = await call(agent, { port, path, method: "POST", cookie, body });
  if (status !== 201) throw new Error(`A post was answered ${status}: ${answer.slice(0, 300)}`);
}
