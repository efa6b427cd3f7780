import { createServer } from "node:http";
import { answerPost, listen } from "./serve.mjs";

// Plain Node: event streams, each frame encoded once and written to every response.
const streams = new Set();

const server = createServer((request, response) => {
  if (request.method === "POST") answerPost(request, response, broadcast);
  else open(response);
});
listen(server);

function open(response) {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
  });
  response.write('data: {"type":"hello"}\n\n');
  response.socket.setNoDelay(true);
  streams.add(response);
  response.once("close", () => streams.delete(response));
}

function broadcast(event) {
  const bytes = Buffer.from(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  for (const response of streams) response.write(bytes);
}
