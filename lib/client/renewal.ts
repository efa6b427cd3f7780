/** Work that is begun anew, once it has ended, for all who asked for it meanwhile. */
export class Renewal {
  readonly #work: () => Promise<void>;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Until all of it has been done since this call. */
  ask() {
    this.#again = true;
    return (this.#running ??= this.#run());
  }

  /** Once none of it is under way. */
  async settled() {
    await this.#running;
  }

  async #run() {
    try {
      while (this.#shallAgain()) await this.#work();
    } finally {
      this.#running = undefined;
    }
  }

  #shallAgain() {
    const again = this.#again;
    this.#again = false;
    return again;
  }
}
