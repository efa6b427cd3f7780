type Waiting = { signal?: AbortSignal | undefined; begin: () => void };

/** The browser's locks, as far as one name and one holder go. */
export class FakeLocks {
  readonly #queue: Waiting[] = [];
  #held = false;

  request: LockManager["request"] = async <T>(
    _name: string,
    options: LockOptions | LockGrantedCallback<T>,
    then?: LockGrantedCallback<T>,
  ) => {
    const callback = typeof options === "function" ? options : then;
    const { signal } = typeof options === "function" ? {} : options;
    await this.#turn(signal);
    try {
      if (!callback) throw new TypeError("A lock is for something.");
      return await callback(null);
    } finally {
      this.#held = false;
      this.#next();
    }
  };

  #turn(signal: AbortSignal | undefined) {
    return new Promise<void>((resolve, reject) => {
      const waiting = { signal, begin: resolve };
      this.#queue.push(waiting);
      signal?.addEventListener("abort", () => {
        const index = this.#queue.indexOf(waiting);
        if (index < 0) return;
        this.#queue.splice(index, 1);
        reject(new DOMException("left", "AbortError"));
      });
      this.#next();
    });
  }

  #next() {
    if (this.#held) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#held = true;
    next.begin();
  }
}
