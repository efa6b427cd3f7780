import { answerParent } from "../answer-parent.mjs";
import { now, stamped } from "../clock.mjs";
import { makeAgent, post } from "../post.mjs";
import { percentile } from "../statistics.mjs";
import { textOf } from "../texts.mjs";

// People who post as fast as they are answered, each on a connection of their own.
answerParent({
  async post({ port, path, cookies, seconds }) {
    const agent = makeAgent(cookies.length);
    const delays = [];
    const began = now();
    const until = began + seconds * 1000;
    await Promise.all(
      cookies.map(async (cookie) => {
        for (let sent = now(); sent < until; sent = now()) {
          await post(agent, { port, path, cookie, text: stamped(textOf(100)) });
          delays.push(now() - sent);
        }
      }),
    );
    const took = (now() - began) / 1000;
    agent.destroy();
    return {
      posts: delays.length,
      postsASecond: delays.length / took,
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
    };
  },
});
