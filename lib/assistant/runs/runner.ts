import "server-only";
import { setImmediate as turn } from "node:timers/promises";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { type Claimed, claimRuns } from "@/lib/assistant/runs/claim-run";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import { findWaiting } from "@/lib/assistant/runs/find-waiting";
import type { Presence } from "@/lib/assistant/runs/load-context";
import { writeReply } from "@/lib/assistant/runs/write-reply";
import { writeTitle } from "@/lib/assistant/runs/write-title";
import { onNudge } from "@/lib/events/nudges";
import { log } from "@/lib/log";

const POLL_MS = 1_000;
const SWEEP_MS = 5_000;
/** The tokenizer takes the thread for some 200 ms: as the server is up, before the first question. */
const WARM_UP_MS = 500;
/** So many replies at once are written by one process. */
const AT_ONCE = 200;
/** So many begin in one transaction: others wait for it, and so does the whole process on SQLite. */
const TOGETHER = 10;

/** Finds replies that wait and has them written, in this process, tied to no request. */
export class Runner {
  readonly #presence: Presence;
  readonly #writing = new Map<string, { abandon: AbortController; ended: Promise<void> }>();
  /** They hold no place among the replies that are written at once. */
  readonly #titles = new Set<Promise<void>>();
  #timers: NodeJS.Timeout[] = [];
  #unsubscribe: () => unknown = () => undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  /** What was wanted stopped while it was being claimed. */
  readonly #stopped = new Set<string>();
  readonly #ending = new AbortController();

  constructor({ presence }: { presence: Presence }) {
    this.#presence = presence;
  }

  async start() {
    await endLapsedRuns({ atStart: true });
    this.#unsubscribe = onNudge((nudge) => {
      if (nudge.what === "stop") this.#abandon(nudge.messageId);
      else this.look();
    });
    this.#timers = [
      setInterval(() => this.look(), POLL_MS).unref(),
      setInterval(() => void this.#sweep(), SWEEP_MS).unref(),
      setTimeout(() => void this.#warmUp(), WARM_UP_MS).unref(),
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
    await Promise.allSettled(this.#titles);
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
    const waiting = await findWaiting(AT_ONCE - this.#writing.size);
    for (let from = 0; from < waiting.length; from += TOGETHER) {
      if (from > 0) await turn();
      if (this.#ending.signal.aborted) return;
      await this.#claimSome(waiting.slice(from, from + TOGETHER));
    }
  }

  async #claimSome(some: readonly { conversationId: string }[]) {
    this.#stopped.clear();
    try {
      for (const claimed of await claimRuns(some)) this.#begin(claimed);
    } catch (error) {
      const [only] = some.length === 1 ? some : [];
      log.warn({ err: error, ...only }, "replies that wait could not begin; it is tried again");
      // One that cannot begin keeps no other from it.
      if (!only) for (const each of some) await this.#claimSome([each]);
    }
  }

  #begin(claimed: Claimed) {
    const { messageId } = claimed.run;
    const abandon = new AbortController();
    if (this.#stopped.has(messageId)) abandon.abort("stopped");
    const ended = writeReply(claimed, { abandon, presence: this.#presence })
      .then((isEnd) => {
        if (isEnd) this.#beginTitle(claimed);
      })
      .catch((error: unknown) => log.error({ err: error, messageId }, "a reply could not end"))
      .finally(() => {
        // Another try at it may have begun here since.
        if (this.#writing.get(messageId) === writing) this.#writing.delete(messageId);
      });
    const writing = { abandon, ended };
    this.#writing.set(messageId, writing);
  }

  #beginTitle({ run }: Claimed) {
    if (this.#ending.signal.aborted) return;
    const title: Promise<void> = writeTitle(run, this.#ending.signal).finally(() =>
      this.#titles.delete(title),
    );
    this.#titles.add(title);
  }

  #abandon(messageId: string) {
    const writing = this.#writing.get(messageId);
    if (writing) writing.abandon.abort("stopped");
    else if (this.#looking) this.#stopped.add(messageId);
  }

  /** Who stops the first answer of a process, just begun, would wait for it too. */
  async #warmUp() {
    try {
      await loadTokenCounter();
    } catch (error) {
      log.warn({ err: error }, "the tokenizer could not be loaded; the first answer tries again");
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
