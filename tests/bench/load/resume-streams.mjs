import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { percentile } from "../statistics.mjs";
import { openReader } from "./reader.mjs";

// Readers that come back after a while, each for all that it missed.
answerParent({
  /** `times` returns in all, `atOnce` of them side by side, until `missed` messages have come. */
  async resume({ port, protocol, missed, times, atOnce }) {
    const delays = [];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let turn = 0; turn < times / atOnce; turn++) {
          delays.push(await comeBack(port, protocol, missed));
        }
      }),
    );
    return { p50: percentile(delays, 0.5), p95: percentile(delays, 0.95), times: delays.length };
  },
});

async function comeBack(port, protocol, missed) {
  const began = now();
  let left = missed;
  let socket;
  await new Promise((resolve, reject) => {
    const onStamp = () => {
      left -= 1;
      if (left === 0) resolve();
    };
    const onClose = () => reject(new Error(`A stream ended with ${left} messages to come.`));
    openReader({ port, protocol, onStamp, onClose }).then((opened) => (socket = opened), reject);
  });
  socket.destroy();
  return now() - began;
}
