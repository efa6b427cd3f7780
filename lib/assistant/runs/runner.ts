import "server-only";
import { claimRun } from "@/lib/assistant/runs/claim-run";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import { findWaiting } from "@/lib/assistant/runs/find-waiting";
import type { Presence } from "@/lib/assistant/runs/load-context";
import { writeReply } from "@/lib/assistant/runs/write-reply";
import { writeTitle } from "@/lib/assistant/runs/write-title";
import { onNudge } from "@/lib/events/nudges";
import { log } from "@/lib/log";

const POLL_MS = 1_000;
const SWEEP_MS = 5_000;
/** So many replies at once are written by one process. */
const AT_ONCE = 200;

/** Finds replies that wait and has them written, in this process, tied to no request. */
export class Runner {
  readonly #presence: Presence;
  readonly #writing = new Map<string, { abandon: AbortController; ended: Promise<void> }>();
  #timers: NodeJS.Timeout[] = [];
  #unsubscribe: () => unknown = () => undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  readonly #ending = new AbortController();

  constructor({ presence }: { presence: Presence }) {
    this.#presence = presence;
  }

  async start() {
    await endLapsedRuns({ atStart: true });
    this.#unsubscribe = onNudge((nudge) => {
      if (nudge.what === "stop") this.#writing.get(nudge.messageId)?.abandon.abort("stopped");
      else this.look();
    });
    this.#timers = [
      setInterval(() => this.look(), POLL_MS).unref(),
      setInterval(() => void this.#sweep(), SWEEP_MS).unref(),
    ];
    this.look();
  }

  /** What is half written is kept as far as it has come. */
  async stop() {
    this.#ending.abort();
    this.#unsubscribe();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#looking;
    const writing = [...this.#writing.values()];
    for (const { abandon } of writing) abandon.abort("interrupted");
    await Promise.allSettled(writing.map(({ ended }) => ended));
  }

  /** Looks for replies that wait; asked again meanwhile, once more after that. */
  look() {
    this.#again = true;
    this.#looking ??= this.#lookOn().finally(() => {
      this.#looking = undefined;
    });
  }

  async #lookOn() {
    while (this.#again && !this.#ending.signal.aborted) {
      this.#again = false;
      try {
        await this.#claimAll();
      } catch (error) {
        log.warn({ err: error }, "replies that wait could not be looked for; it is tried again");
      }
    }
  }

  async #claimAll() {
    for (const waiting of await findWaiting(AT_ONCE - this.#writing.size)) {
      if (this.#ending.signal.aborted) return;
      const claimed = await claimRun(waiting);
      if (!claimed) continue;
      const { messageId } = claimed.run;
      const abandon = new AbortController();
      const ended = writeReply(claimed, { abandon, presence: this.#presence })
        .then(() => writeTitle(claimed.run, this.#ending.signal))
        .catch((error: unknown) => log.error({ err: error, messageId }, "a reply could not end"))
        .finally(() => this.#writing.delete(messageId));
      this.#writing.set(messageId, { abandon, ended });
    }
  }

  async #sweep() {
    try {
      await endLapsedRuns();
    } catch (error) {
      log.warn({ err: error }, "lost replies could not be looked for; it is tried again");
    }
  }
}
