import { createServer } from "node:http";
import { Server } from "socket.io";
import { answerPost, listen } from "./serve.mjs";

const server = createServer((request, response) => {
  if (request.method === "POST") answerPost(request, response, (event) => io.emit("event", event));
  else response.writeHead(404).end();
});
// No heartbeat in the time of a run: the readers answer none.
const io = new Server(server, { transports: ["websocket"], pingInterval: 3_600_000 });
listen(server);
