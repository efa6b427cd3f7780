import { setTimeout as wait } from "node:timers/promises";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { call, makeAgent } from "../post.mjs";
import { percentile } from "../statistics.mjs";

// People who read pages, each on a connection of their own.
answerParent({
  /** `pause` is how long each of them looks at a page, on average; with 0 they are a crowd of scripts. */
  async read({ port, paths, cookies, seconds, pause = 0 }) {
    const agent = makeAgent(cookies.length);
    const delays = [];
    const until = now() + seconds * 1000;
    let next = 0;
    await Promise.all(
      cookies.map(async (cookie) => {
        while (now() < until) {
          if (pause > 0) await wait(pause * 2 * Math.random());
          const asked = now();
          const path = paths[next++ % paths.length];
          const { status, text } = await call(agent, { port, path, cookie });
          if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`);
          delays.push(now() - asked);
        }
      }),
    );
    agent.destroy();
    return {
      readsASecond: delays.length / seconds,
      p50: percentile(delays, 0.5),
      p95: percentile(delays, 0.95),
    };
  },
});
