import { type Judgement, judgeFailure } from "@/lib/client/outbox/judge-failure";
import type { KeptEntry } from "@/lib/client/outbox/outbox-entry";
import type { Message } from "@/lib/contract/conversations";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

type Options = {
  /** The next to be sent in this conversation, if there is one. */
  next: (conversationId: string) => KeptEntry | undefined;
  send: (entry: KeptEntry) => Promise<Message>;
  /** Runs the work while no other tab does the same, where the browser can tell. */
  inTurn: (conversationId: string, work: () => Promise<void>) => Promise<void>;
  onSending: (entry: KeptEntry) => void;
  onSent: (entry: KeptEntry, message: Message) => void;
  onFailed: (entry: KeptEntry, judgement: Judgement) => void;
  random?: () => number;
};

/**
 * Sends what stands in line, in each conversation one after the other: the second only when the
 * server has the first, or will never have it. A conversation that waits holds no other back.
 */
export class Sender {
  readonly #options: Options;
  readonly #random: () => number;
  readonly #busy = new Set<string>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How often in a row it could not be sent. */
  readonly #failures = new Map<string, number>();
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  /** Sees to a conversation, unless it waits for its time. */
  start(conversationId: string) {
    if (!this.#timers.has(conversationId)) void this.#run(conversationId);
  }

  /** What waits is tried now. */
  startNow(conversationId: string) {
    this.#failures.delete(conversationId);
    this.#stopWaiting(conversationId);
    void this.#run(conversationId);
  }

  close() {
    this.#closed = true;
    for (const id of [...this.#timers.keys()]) this.#stopWaiting(id);
  }

  async #run(conversationId: string) {
    if (this.#closed) return;
    if (this.#busy.has(conversationId)) {
      // Its last look at the line may be over.
      this.#again.add(conversationId);
      return;
    }
    this.#busy.add(conversationId);
    try {
      await this.#options.inTurn(conversationId, async () => {
        while (!this.#closed && (await this.#sendNext(conversationId)));
      });
    } finally {
      this.#busy.delete(conversationId);
      if (this.#again.delete(conversationId)) this.start(conversationId);
    }
  }

  /** Whether to go on with the one after it. */
  async #sendNext(conversationId: string) {
    const { next, send, onSending, onSent, onFailed } = this.#options;
    const entry = next(conversationId);
    if (!entry) return false;
    onSending(entry);
    try {
      onSent(entry, await send(entry));
      this.#failures.delete(conversationId);
      return true;
    } catch (error) {
      const judgement = judgeFailure(error);
      onFailed(entry, judgement);
      if (judgement.kind === "wait") this.#wait(conversationId, judgement.seconds);
      return judgement.kind === "refused";
    }
  }

  #wait(conversationId: string, seconds: number) {
    if (this.#closed) return;
    const failures = this.#failures.get(conversationId) ?? 0;
    this.#failures.set(conversationId, failures + 1);
    const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    const ms = Math.max(seconds * 1000, backoff * (0.5 + this.#random() / 2));
    this.#stopWaiting(conversationId);
    const timer = setTimeout(() => {
      this.#timers.delete(conversationId);
      void this.#run(conversationId);
    }, ms);
    this.#timers.set(conversationId, timer);
  }

  #stopWaiting(conversationId: string) {
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.delete(conversationId);
  }
}
