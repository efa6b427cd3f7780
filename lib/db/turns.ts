import "server-only";

/** For so long others may follow before the rest of the process has its turn. */
const HELD_MS = 15;

/**
 * Lets one at a time through, in the order in which they came. What SQLite does takes no turn of
 * the loop at all, so a queue would come to its end before the process did anything besides: every
 * few milliseconds the next one waits for a new turn.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  readonly #now: () => number;
  /** When the first one of this turn of the loop began. */
  #began: number | undefined;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** Resolves when it is the caller's turn, to what ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end = () => {};
    this.#last = new Promise((resolve) => {
      end = () => {
        if (this.#heldFor() < HELD_MS) resolve();
        else setImmediate(resolve);
      };
    });
    await before;
    this.#began ??= this.#begin();
    return end;
  }

  #begin() {
    setImmediate(() => {
      this.#began = undefined;
    });
    return this.#now();
  }

  #heldFor() {
    return this.#began === undefined ? 0 : this.#now() - this.#began;
  }
}
