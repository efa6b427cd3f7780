import { request } from "node:http";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { makeAgent } from "../post.mjs";
import { percentile } from "../statistics.mjs";

// Browsers that fetch one file again and again, each on a connection of its own.
answerParent({
  async fetch({ port, path, cookies, connections, bytes, seconds }) {
    const agent = makeAgent(connections);
    const delays = [];
    const until = now() + seconds * 1000;
    const fetchAll = async (_, index) => {
      const cookie = cookies[index % cookies.length];
      while (now() < until) {
        const asked = now();
        const came = await fetchOnce(agent, { port, path, cookie });
        if (came !== bytes) throw new Error(`${path}: ${came} bytes, and not ${bytes}`);
        delays.push(now() - asked);
      }
    };
    await Promise.all(Array.from({ length: connections }, fetchAll));
    agent.destroy();
    return {
      aSecond: delays.length / seconds,
      megabytes: (delays.length * bytes) / seconds / 2 ** 20,
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
    };
  },
});

function fetchOnce(agent, { port, path, cookie }) {
  return new Promise((resolve, reject) => {
    const headers = { ...(cookie !== undefined && { cookie }) };
    const asked = request({ agent, host: "127.0.0.1", port, path, headers }, (response) => {
      let bytes = 0;
      response.on("data", (part) => (bytes += part.length));
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${path}: ${response.statusCode}`));
      });
    });
    asked.once("error", reject);
    asked.end();
  });
}
