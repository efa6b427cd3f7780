import { createServer, request } from "node:http";
import { answerParent } from "../answer-parent.mjs";

// The least that can stand between a page and a model: it hands the provider's bytes on.
const { PROVIDER_PORT } = process.env;

const server = createServer((asked, response) => {
  response.socket.setNoDelay(true);
  const path = "/v1/chat/completions";
  const passed = request({ host: "127.0.0.1", port: PROVIDER_PORT, path, method: "POST" });
  passed.once("response", (answer) => {
    response.writeHead(200, answer.headers);
    answer.pipe(response);
  });
  passed.once("error", () => response.destroy());
  passed.end("{}");
});

answerParent({
  listen() {
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve(server.address().port));
    });
  },
});
