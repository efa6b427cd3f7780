/** The server waits no less than this for the first renewal. */
const FIRST_MS = 10_000;
const AFTER_FAILURE_MS = 5_000;

type Options = { url: string; fetch?: typeof fetch; now?: () => number };

/**
 * Tells the server again and again that this browser is still there. Begun with the stream, and
 * renewed by a timer or by whatever the stream brings: the timers of a hidden tab may be late by a
 * minute, when the lease has long run out.
 */
export class PresenceLease {
  readonly #options: Options;
  #dueAt = Infinity;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  begin() {
    this.#setDue(FIRST_MS);
  }

  end() {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
  }

  /** Something came over the stream. */
  beat() {
    if (this.#now() >= this.#dueAt && !this.#asking) void this.#renew();
  }

  async #renew() {
    this.#asking = true;
    const again = await this.#ask();
    this.#asking = false;
    if (this.#dueAt !== Infinity) this.#setDue(again);
  }

  async #ask() {
    try {
      const response = await (this.#options.fetch ?? fetch)(this.#options.url, {
        method: "POST",
        cache: "no-store",
        signal: AbortSignal.timeout(AFTER_FAILURE_MS),
      });
      const answer: unknown = response.ok ? await response.json() : null;
      return readSeconds(answer) * 1000 || AFTER_FAILURE_MS;
    } catch {
      // The stream itself tells whether the server is there.
      return AFTER_FAILURE_MS;
    }
  }

  #setDue(ms: number) {
    clearTimeout(this.#timer);
    this.#dueAt = this.#now() + ms;
    this.#timer = setTimeout(() => this.beat(), ms);
  }

  #now() {
    return (this.#options.now ?? Date.now)();
  }
}

function readSeconds(answer: unknown) {
  const isAnswer = typeof answer === "object" && answer !== null && "again" in answer;
  return isAnswer && typeof answer.again === "number" ? answer.again : 0;
}
