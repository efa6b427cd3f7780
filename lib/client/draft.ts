/** What has been written and not sent yet, in one conversation. */
export type DraftState = {
  text: string;
  /** The message that it answers. */
  replyTo: string | undefined;
};

const empty: DraftState = { text: "", replyTo: undefined };
const PREFIX = "confab.draft.";
const PAUSE_MS = 300;

/** A draft outlives the page: whoever comes back finds it as it was. */
export class Draft {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(personId: string, conversationId: string) {
    this.#key = `${PREFIX}${personId}.${conversationId}`;
    this.#state = read(this.#key);
  }

  get state() {
    return this.#state;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  change(change: Partial<DraftState>) {
    this.#state = { ...this.#state, ...change };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), PAUSE_MS);
    for (const listener of this.#listeners) listener();
  }

  /** Writes it down now, as before the page goes. */
  keep() {
    clearTimeout(this.#timer);
    const { text, replyTo } = this.#state;
    try {
      if (text === "" && replyTo === undefined) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify({ text, replyTo }));
    } catch {
      // A browser that keeps nothing, or no more: the draft lives as long as the page.
    }
  }
}

/** Signed out: nothing that somebody began to write stays at this browser. */
export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}

function read(key: string): DraftState {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("text" in kept)) return empty;
    const { text } = kept;
    const replyTo = "replyTo" in kept ? kept.replyTo : undefined;
    if (typeof text !== "string") return empty;
    return { text, replyTo: typeof replyTo === "string" ? replyTo : undefined };
  } catch {
    return empty;
  }
}
