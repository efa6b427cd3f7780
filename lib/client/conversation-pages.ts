import type { ArrivingMessages } from "@/lib/client/arriving-messages";
import { toShown, type Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Followed } from "@/lib/client/followed";
import { joinPast, reaches, type Stretch } from "@/lib/client/stretch";
import type { Watched } from "@/lib/client/watched";

/** What is shown of a conversation grows upwards and downwards, or stands around a place. */
export class ConversationPages {
  readonly #source: ConversationSource;
  readonly #snapshot: Watched<Snapshot>;
  readonly #arriving: ArrivingMessages;
  #older: Promise<boolean> | undefined;

  constructor({ source, snapshot, arriving }: Followed) {
    this.#source = source;
    this.#snapshot = snapshot;
    this.#arriving = arriving;
  }

  /** More from before what is shown; resolves when it stands there, or could not be had. */
  async loadOlder() {
    const { messages, hasOlder } = toShown(this.#snapshot.value);
    if (this.#snapshot.value.loadingOlder || !hasOlder) return;
    const first = messages[0]?.id;
    // What comes before may be of other branches, and nothing that is shown.
    while (await this.#loadOlderPage()) {
      const shown = toShown(this.#snapshot.value);
      if (!shown.hasOlder || shown.messages[0]?.id !== first) return;
    }
  }

  /** All that there is, also of the branches that are not shown. */
  async loadAll() {
    await this.#reachBack(0);
  }

  /** Loads, of a dialogue, all that there is from this place on. */
  async #reachBack(seq: number) {
    for (;;) {
      const { state } = this.#snapshot.value;
      if (!state.hasOlder || (state.messages[0]?.seq ?? 0) <= seq) return true;
      if (!(await this.#loadOlderPage())) return false;
    }
  }

  /** A page from before what is known; whether it was to be had. Whoever wants one at once shares it. */
  #loadOlderPage() {
    this.#older ??= this.#askOlderPage().finally(() => (this.#older = undefined));
    return this.#older;
  }

  async #askOlderPage() {
    const first = this.#known.messages[0];
    if (!first) return false;
    this.#snapshot.set({ loadingOlder: true, olderFailed: false });
    const page = await this.#arriving.load(() => this.#source.loadBefore(first.seq));
    this.#snapshot.set({ loadingOlder: false, olderFailed: page === "failed" });
    if (typeof page === "string" || this.#known.messages[0]?.id !== first.id) return false;
    const older = { messages: [...page.messages, ...this.#known.messages], hasOlder: page.hasMore };
    const { past, state } = this.#snapshot.value;
    this.#snapshot.set(past ? { past: older } : { state: { ...state, ...older } });
    return true;
  }

  /** A page from after the stretch of the past that is shown. */
  async loadNewer() {
    const { past, loadingNewer } = this.#snapshot.value;
    const last = past?.messages.at(-1);
    if (!past || loadingNewer || !last) return;
    this.#snapshot.set({ loadingNewer: true, newerFailed: false });
    const page = await this.#arriving.load(() => this.#source.loadAfter(last.seq));
    this.#snapshot.set({ loadingNewer: false, newerFailed: page === "failed" });
    const now = this.#snapshot.value.past;
    if (typeof page === "string" || now?.messages.at(-1)?.id !== last.id) return;
    this.#showPast({ ...now, messages: [...now.messages, ...page.messages] }, page.hasMore);
  }

  /** Shows what stands around a place; whether it could be had. */
  async showAround(seq: number) {
    const { state } = this.#snapshot.value;
    if (state.conversation.kind === "dialogue") return await this.#reachBack(seq);
    const from = state.hasOlder ? (state.messages[0]?.seq ?? 0) : 0;
    if (seq >= from) {
      this.showLatest();
      return true;
    }
    const [before, after] = await Promise.all([
      this.#arriving.load(() => this.#source.loadBefore(seq + 1)),
      this.#arriving.load(() => this.#source.loadAfter(seq)),
    ]);
    if (typeof before === "string" || typeof after === "string") return false;
    const messages = [...before.messages, ...after.messages];
    this.#showPast({ messages, hasOlder: before.hasMore }, after.hasMore);
    return true;
  }

  showLatest() {
    if (!this.#snapshot.value.past) return;
    this.#snapshot.set({ past: null, olderFailed: false, newerFailed: false });
  }

  /** A stretch of the past, or all up to the newest, of every branch. */
  get #known(): Stretch {
    const { past, state } = this.#snapshot.value;
    return past ?? state;
  }

  #showPast(past: Stretch, hasNewer: boolean) {
    const { state } = this.#snapshot.value;
    if (hasNewer && !reaches(past, state)) this.#snapshot.set({ past });
    else this.#snapshot.set({ past: null, state: joinPast(past, state) });
  }
}
