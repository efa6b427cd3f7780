import "server-only";

/**
 * Lets one at a time through, in the order in which they came. The next begins in a new turn of the
 * loop: what SQLite does takes no turn at all, so a queue would come to its end before the process
 * did anything besides.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, to what ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end = () => {};
    this.#last = new Promise((resolve) => {
      end = () => void setImmediate(resolve);
    });
    await before;
    return end;
  }
}
