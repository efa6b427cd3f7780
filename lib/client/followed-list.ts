/** Null where the state has to be asked for: what has happened says too little. */
type Change<State> = { apply: (state: State) => State | null };

/**
 * What the server has answered, with what has happened since. An answer may be from before what
 * happens while it is on its way: that is put on top of it.
 */
export class FollowedList<State, C extends Change<State>> {
  #state: State;
  /** For each answer that is on its way, what has happened since it was asked for. */
  readonly #meanwhile = new Set<C[]>();

  constructor(state: State) {
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  get isLoading() {
    return this.#meanwhile.size > 0;
  }

  /** Whether it said enough. */
  change(change: C) {
    for (const meanwhile of this.#meanwhile) meanwhile.push(change);
    return this.#apply(change);
  }

  /** Answers with the changes that say too little, even on top of this. */
  async load<Answer>(ask: () => Promise<Answer>, put: (state: State, answer: Answer) => State) {
    const meanwhile: C[] = [];
    this.#meanwhile.add(meanwhile);
    try {
      const answer = await ask();
      this.#state = put(this.#state, answer);
      return meanwhile.filter((change) => !this.#apply(change));
    } finally {
      this.#meanwhile.delete(meanwhile);
    }
  }

  #apply({ apply }: C) {
    const state = apply(this.#state);
    if (state === null) return false;
    this.#state = state;
    return true;
  }
}
