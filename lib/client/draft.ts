import { z } from "zod";
import { newClientId } from "@/lib/client/new-client-id";

/** What has been written and not sent yet, in one conversation. */
export type DraftState = {
  text: string;
  /** The message that it answers. */
  replyTo: string | undefined;
  /** The ids of the pictures that go with it. */
  images: readonly string[];
  /** It is to be drawn, whatever its words. */
  draws: boolean;
};

export const emptyDraft: DraftState = { text: "", replyTo: undefined, images: [], draws: false };
const PREFIX = "confab.draft.";
const SIGNED_OUT = "confab.signed-out";
const PAUSE_MS = 300;

/**
 * The last signing out before this page was loaded. Once there is another, no page that still
 * stands, in whichever tab, may write down again what was forgotten.
 */
const signedOutBefore = lastSigningOut();

/** A draft outlives the page: whoever comes back finds it as it was. */
export class Draft {
  /** Which draft it is, among all that this browser keeps. */
  readonly key: string;
  readonly #listeners = new Set<() => void>();
  #state: DraftState;
  /** Only then it is written: another tab may have written its own since. */
  #changed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #following = new AbortController();

  constructor(personId: string, conversationId: string) {
    this.key = `${PREFIX}${personId}.${conversationId}`;
    this.#state = read(this.key);
  }

  get state() {
    return this.#state;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#followOtherTabs();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#following.abort();
    };
  }

  change(change: Partial<DraftState>) {
    this.#changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), PAUSE_MS);
    this.#set({ ...this.#state, ...change });
  }

  /** Writes down now what was changed here, as before the page goes. */
  keep() {
    clearTimeout(this.#timer);
    if (!this.#changed || lastSigningOut() !== signedOutBefore) return;
    this.#changed = false;
    try {
      if (isSame(this.#state, emptyDraft)) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(this.#state));
    } catch {
      // A browser that keeps nothing, or no more: the draft lives as long as the page.
    }
  }

  #followOtherTabs() {
    this.#following = new AbortController();
    const { signal } = this.#following;
    const onStorage = ({ key }: StorageEvent) => {
      if (key === this.key) this.#readAgain();
    };
    addEventListener("storage", onStorage, { signal });
    // A page that was put away hears nothing meanwhile.
    addEventListener("pageshow", () => this.#readAgain(), { signal });
    this.#readAgain();
  }

  #readAgain() {
    if (this.#changed) return;
    const kept = read(this.key);
    if (!isSame(kept, this.#state)) this.#set(kept);
  }

  #set(state: DraftState) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
/** Signed out: nothing that somebody began to write stays at this browser. */
export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
  localStorage.setItem(SIGNED_OUT, newClientId());
}

function lastSigningOut() {
  try {
    return localStorage.getItem(SIGNED_OUT);
  } catch {
    return null;
  }
}

function isSame(one: DraftState, other: DraftState) {
  return JSON.stringify(Kept.parse(one)) === JSON.stringify(Kept.parse(other));
}

/** One that was kept before there were pictures has none. */
const Kept = z.object({
  text: z.string(),
  replyTo: z.string().optional().catch(undefined),
  images: z.array(z.string()).catch([]),
  draws: z.boolean().catch(false),
});

function read(key: string): DraftState {
  try {
    const kept = Kept.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
    return kept.success ? { ...emptyDraft, ...kept.data } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}
