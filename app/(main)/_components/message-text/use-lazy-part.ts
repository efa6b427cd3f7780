import { useSyncExternalStore } from "react";

/** A part of the page that is fetched when something that needs it is first shown. */
export class LazyPart<T> {
  readonly #load: () => Promise<T>;
  readonly #listeners = new Set<() => void>();
  #part: T | undefined;
  #isLoading = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  get = () => this.#part;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    void this.#fetch();
    return () => {
      this.#listeners.delete(listener);
    };
  };

  async #fetch() {
    if (this.#part !== undefined || this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.#part = await this.#load();
      for (const listener of this.#listeners) listener();
    } catch {
      // Without a network what needs it stays plain; the next one to be shown asks again.
    } finally {
      this.#isLoading = false;
    }
  }
}

/** Undefined until it is there, and on the server. */
export function useLazyPart<T>(part: LazyPart<T>, isWanted = true) {
  const subscribe = isWanted ? part.subscribe : subscribeToNothing;
  return useSyncExternalStore(subscribe, part.get, getNothing);
}

function subscribeToNothing() {
  return getNothing;
}

function getNothing() {
  return undefined;
}
