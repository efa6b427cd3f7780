import "server-only";

type Waiting = { enter: () => void };

/** So many places, taken in the order of asking. Whoever gives up waiting is passed over. */
export class Places {
  #free: number;
  readonly #waiting = new Set<Waiting>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Resolves to what leaves the place, and rejects with the signal's reason. */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else if (!(await this.#entered(signal))) signal?.throwIfAborted();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#pass();
    };
  }

  get waiting() {
    return this.#waiting.size;
  }

  /** Whether the wait ended with a place, rather than by being given up. */
  #entered(signal: AbortSignal | undefined) {
    return new Promise<boolean>((resolve) => {
      const giveUp = () => {
        this.#waiting.delete(waiting);
        resolve(false);
      };
      const waiting = {
        enter: () => {
          signal?.removeEventListener("abort", giveUp);
          resolve(true);
        },
      };
      this.#waiting.add(waiting);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** A place that is left goes to the next one directly, so that nobody slips in between. */
  #pass() {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next.enter();
  }
}
