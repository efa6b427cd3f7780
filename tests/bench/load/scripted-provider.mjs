import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { stampedToken } from "./token-stamp.mjs";

// A model's API in a process of its own: each answer is so many tokens at a steady rate, each with
// the moment at which it was sent.
let script = { tokens: 10, aSecond: 50 };
let answering = 0;
let most = 0;

const server = createServer((request, response) => {
  request.resume();
  response.socket.setNoDelay(true);
  if (request.method === "GET") sendModels(response);
  else request.once("end", () => void answer(response));
});

answerParent({
  listen() {
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", 1024, () => resolve(server.address().port));
    });
  },
  /** What the answers from now on are; and how many there were at the same time until now. */
  script(next) {
    const before = most;
    script = next;
    most = answering;
    return { most: before };
  },
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});

async function answer(response) {
  const { tokens, aSecond } = script;
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.write(chunk({ role: "assistant", content: "" }));
  answering += 1;
  most = Math.max(most, answering);
  const began = now();
  for (let index = 0; index < tokens && !response.destroyed; index++) {
    // By the schedule and not by the last token: a late one delays none of those after it.
    const left = began + (index * 1000) / aSecond - now();
    if (left > 0.5) await wait(left);
    response.write(chunk({ content: stampedToken() }));
  }
  answering -= 1;
  response.write(chunk({}, "stop"));
  const usage = { prompt_tokens: 10, completion_tokens: tokens, total_tokens: 10 + tokens };
  response.write(`data: ${JSON.stringify({ ...envelope, choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

const envelope = {
  id: "chatcmpl-bench",
  object: "chat.completion.chunk",
  created: 1_700_000_000,
  model: "bench",
};

function chunk(delta, finish_reason = null) {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason }];
  return `data: ${JSON.stringify({ ...envelope, choices })}\n\n`;
}

function sendModels(response) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", data: [{ id: "bench", object: "model" }] }));
}
