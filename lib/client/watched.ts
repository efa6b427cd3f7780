/** A value that is replaced as a whole; whoever watches it is told each time. */
export class Watched<T extends object> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  set(change: Partial<T>) {
    this.#value = { ...this.#value, ...change };
    for (const listener of this.#listeners) listener();
  }
}
