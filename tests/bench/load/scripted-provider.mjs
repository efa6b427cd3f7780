import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";

// A model's API in a process of its own: each answer is its number and then words, at a steady rate.
// When a token was sent is kept beside: a stamp in the text would be dear for whoever counts tokens.
const words = "a garden wants water in summer and the people who live near it take turns".split(
  " ",
);
let script = { tokens: 10, aSecond: 50 };
let sent = [];
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
  /** What the answers from now on are. */
  script(next) {
    script = next;
    sent = [];
    most = answering;
  },
  /** Of each answer since then, by its number, where each token ends and when it was sent. */
  sent() {
    return { answers: sent, most };
  },
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});

async function answer(response) {
  const { tokens, aSecond } = script;
  const own = { ends: [], times: [] };
  const number = sent.push(own) - 1;
  let end = 0;
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.write(chunk({ role: "assistant", content: "" }));
  answering += 1;
  most = Math.max(most, answering);
  const began = now();
  for (let index = 0; index < tokens && !response.destroyed; index++) {
    // By the schedule and not by the last token: a late one delays none of those after it.
    const left = began + (index * 1000) / aSecond - now();
    if (left > 0.5) await wait(left);
    const content = index === 0 ? String(number) : ` ${words[index % words.length]}`;
    end += content.length;
    own.ends.push(end);
    own.times.push(now());
    response.write(chunk({ content }));
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
