import "server-only";
import { ProviderError } from "@/lib/openai/provider-error";

/** How long an answer may take, in milliseconds. */
export type Times = {
  /** Until the server has begun to answer: connecting, and its headers. */
  headers: number;
  /** From one piece of the answer to the next. */
  silence: number;
  /** In all, waits between attempts included. */
  whole: number;
};

/** One signal for the caller's abort and for the time that is up; its reason is a ProviderError. */
export class Deadlines {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #whole: NodeJS.Timeout;

  constructor(caller: AbortSignal, whole: number) {
    this.#caller = caller;
    this.#whole = setTimeout(() => this.expire("The answer as a whole took too long."), whole);
    caller.addEventListener("abort", this.#abort, { once: true });
    if (caller.aborted) this.#abort();
  }

  get signal() {
    return this.#controller.signal;
  }

  /** What `work` comes to; or throws when this takes longer or is aborted, at once. */
  async within<T>(limit: number, late: string, work: Promise<T>): Promise<T> {
    const { signal } = this;
    const timer = setTimeout(() => this.expire(late), limit);
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      // The reason is always a ProviderError of this class.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      if (signal.aborted) abort();
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      clearTimeout(timer);
      if (abort) signal.removeEventListener("abort", abort);
    }
  }

  /** Waits, unless the time is up or the caller aborts. */
  async pause(milliseconds: number) {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    try {
      await this.within(milliseconds + 60_000, "A pause took too long.", over);
    } finally {
      clearTimeout(timer);
    }
  }

  end() {
    clearTimeout(this.#whole);
    this.#caller.removeEventListener("abort", this.#abort);
  }

  readonly #abort = () => {
    this.#controller.abort(new ProviderError("aborted", "The answer was stopped."));
  };

  /** The time is up, whatever is waited for. */
  expire(message: string) {
    this.#controller.abort(new ProviderError("timed-out", message));
  }
}
