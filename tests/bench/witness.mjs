import { setTimeout as wait } from "node:timers/promises";
import { answerParent } from "./answer-parent.mjs";

// Loaded into a server before its own code: tells what it uses. Needs --expose-gc.
let most = 0;
let watching;

answerParent({
  /** After several collections: what finalisers and young promises held goes with the later ones. */
  async memory() {
    for (let round = 0; round < 4; round++) {
      globalThis.gc();
      await wait(250);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed, external };
  },
  /** From now on, every few milliseconds: a peak is in none of the other figures. */
  watchMemory() {
    most = 0;
    watching ??= setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10).unref();
  },
  mostMemory: () => ({ most }),
  /** Microseconds of processor time so far, its own and the kernel's for it. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});
