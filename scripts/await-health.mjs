import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.mjs";

const patienceMs = 60_000;

/** Resolves as soon as the server says that it is well; says what it lacks while it does not. */
export async function awaitHealth({ host, port }) {
  const deadline = Date.now() + patienceMs;
  let said;
  while (Date.now() < deadline) {
    const answer = await ask(host, port);
    if (answer?.status === 200) return;
    if (answer && answer.body !== said) {
      console.error(`Not healthy yet (${answer.status}): ${answer.body}`);
      said = answer.body;
    }
    await sleep(answer ? 500 : 30);
  }
  throw new Problem(`Confab is not healthy after ${patienceMs / 1000} s, and ends.`);
}

function ask(host, port) {
  const hostname = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return new Promise((resolve) => {
    const options = { host: hostname, port, path: "/api/health", agent: false, timeout: 5_000 };
    const request = http.get(options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text) => (body += text));
      response.on("close", () => resolve({ status: response.statusCode, body: body.trim() }));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(undefined));
  });
}
