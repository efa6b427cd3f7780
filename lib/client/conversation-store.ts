import {
  applyEvent,
  changeMessages,
  leavesHole,
  type ConversationState,
} from "@/lib/client/apply-event";
import type { ConversationSource } from "@/lib/client/conversation-source";
import { joinPast, reaches, type Stretch } from "@/lib/client/stretch";
import type { Message, MessagesAnswer } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";

/** More events than this are sooner loaded anew. */
const LONGEST_FILL = 1_000;

export type Snapshot = {
  state: ConversationState;
  /** Shown in place of the newest messages: what stands around one that was sought. */
  past: Stretch | null;
  /** Messages that others quote, from beyond what is loaded. */
  quotes: ReadonlyMap<string, Message | null>;
  /** Older messages are on their way. */
  loadingOlder: boolean;
  /** They could not be had; they are asked for again when somebody says so. */
  olderFailed: boolean;
  loadingNewer: boolean;
  newerFailed: boolean;
  /** Access has ended, or the conversation is gone. */
  gone: boolean;
};

const idle = { loadingOlder: false, olderFailed: false, loadingNewer: false, newerFailed: false };

/**
 * One conversation as it is followed: events in their order, holes filled from the server, loaded
 * anew where the log has no more of it. What it cannot reach now it asks for again at the next
 * `catchUp`, which every hello and ping calls for.
 */
export class ConversationStore {
  #snapshot: Snapshot;
  readonly #source: ConversationSource;
  readonly #listeners = new Set<() => void>();
  /** What came while a hole before it was being filled. */
  #waiting: DurableEvent[] = [];
  #filling = false;
  /** For each page that is on its way, what has been applied since it was asked for. */
  readonly #recorders = new Set<DurableEvent[]>();
  readonly #asked = new Set<string>();
  /** How often all was loaded anew: a page from before belongs to nothing any more. */
  #loads = 0;
  /** The highest seq that the server is known to have reached. */
  #head = 0;
  #stale = false;

  constructor(source: ConversationSource, state: ConversationState, past: Stretch | null = null) {
    this.#source = source;
    this.#snapshot = { ...idle, state, past, quotes: new Map(), gone: false };
    this.#head = state.seq;
  }

  get snapshot() {
    return this.#snapshot;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  receive(event: DurableEvent) {
    this.#head = Math.max(this.#head, event.seq);
    if (this.#filling || leavesHole(this.#snapshot.state, event)) {
      this.#waiting.push(event);
      void this.#fill();
    } else {
      this.#apply([event]);
    }
  }

  /** The server has come so far; whether we have is seen to. */
  catchUp(head: number) {
    this.#head = Math.max(this.#head, head);
    if (this.#isBehind()) void this.#fill();
  }

  /** Nothing that is known can be built on any more: its numbers are another server's. */
  reload() {
    this.#stale = true;
    this.#head = 0;
    this.#waiting = [];
    void this.#fill();
  }

  /** Access is there again: on another device one has come back. */
  reopen() {
    if (!this.#snapshot.gone) return;
    this.#set({ gone: false });
    this.reload();
  }

  /** Access has ended. */
  end() {
    this.#set({ gone: true });
  }

  /** What the page shows: a stretch of the past, or all up to the newest. */
  get shown(): Stretch {
    return this.#snapshot.past ?? this.#snapshot.state;
  }

  /** A page from before what is shown; resolves when it stands there, or could not be had. */
  async loadOlder() {
    const { messages, hasOlder } = this.shown;
    const first = messages[0];
    if (this.#snapshot.loadingOlder || !hasOlder || !first) return;
    this.#set({ loadingOlder: true, olderFailed: false });
    const page = await this.#loadPage(() => this.#source.loadBefore(first.seq));
    this.#set({ loadingOlder: false, olderFailed: page === "failed" });
    if (typeof page === "string" || this.shown.messages[0]?.id !== first.id) return;
    const older = { messages: [...page.messages, ...this.shown.messages], hasOlder: page.hasMore };
    const { past, state } = this.#snapshot;
    this.#set(past ? { past: older } : { state: { ...state, ...older } });
  }

  /** A page from after the stretch of the past that is shown. */
  async loadNewer() {
    const { past, loadingNewer } = this.#snapshot;
    const last = past?.messages.at(-1);
    if (!past || loadingNewer || !last) return;
    this.#set({ loadingNewer: true, newerFailed: false });
    const page = await this.#loadPage(() => this.#source.loadAfter(last.seq));
    this.#set({ loadingNewer: false, newerFailed: page === "failed" });
    const now = this.#snapshot.past;
    if (typeof page === "string" || now?.messages.at(-1)?.id !== last.id) return;
    this.#showPast({ ...now, messages: [...now.messages, ...page.messages] }, page.hasMore);
  }

  /** Shows what stands around a place; whether it could be had. */
  async showAround(seq: number) {
    const { state } = this.#snapshot;
    const from = state.hasOlder ? (state.messages[0]?.seq ?? 0) : 0;
    if (seq >= from) {
      this.showLatest();
      return true;
    }
    const [before, after] = await Promise.all([
      this.#loadPage(() => this.#source.loadBefore(seq + 1)),
      this.#loadPage(() => this.#source.loadAfter(seq)),
    ]);
    if (typeof before === "string" || typeof after === "string") return false;
    const messages = [...before.messages, ...after.messages];
    this.#showPast({ messages, hasOlder: before.hasMore }, after.hasMore);
    return true;
  }

  showLatest() {
    if (this.#snapshot.past) this.#set({ past: null, olderFailed: false, newerFailed: false });
  }

  #showPast(past: Stretch, hasNewer: boolean) {
    const { state } = this.#snapshot;
    if (hasNewer && !reaches(past, state)) this.#set({ past });
    else this.#set({ past: null, state: joinPast(past, state) });
  }

  /** A message wherever it stands: undefined while it is not known, null where there is none. */
  quoted(id: string) {
    const isIt = (message: Message) => message.id === id;
    const { past, state, quotes } = this.#snapshot;
    return state.messages.find(isIt) ?? past?.messages.find(isIt) ?? quotes.get(id);
  }

  /** Asks for a message that others quote, once. */
  async askQuoted(id: string) {
    if (this.#asked.has(id) || this.quoted(id) !== undefined) return;
    this.#asked.add(id);
    const page = await this.#loadPage(async () => {
      const message = await this.#source.loadMessage(id);
      return { messages: [message], seq: message.seq, hasMore: false };
    });
    if (typeof page === "string") this.#asked.delete(id);
    else this.#setQuote(id, page.messages[0] ?? null);
  }

  #setQuote(id: string, message: Message | null) {
    this.#set({ quotes: new Map(this.#snapshot.quotes).set(id, message) });
  }

  /** Messages as of when they arrive: with what was applied while they were on their way. */
  async #loadPage(load: () => Promise<MessagesAnswer>) {
    const meanwhile: DurableEvent[] = [];
    const loads = this.#loads;
    this.#recorders.add(meanwhile);
    try {
      const page = await load();
      if (loads !== this.#loads) return "outdated";
      const { state } = this.#snapshot;
      const messages = meanwhile.reduce<readonly Message[]>(
        (known, event) => changeMessages(state, known, event),
        page.messages,
      );
      return { messages, hasMore: page.hasMore };
    } catch {
      return "failed";
    } finally {
      this.#recorders.delete(meanwhile);
    }
  }

  #isBehind() {
    return this.#stale || this.#head > this.#snapshot.state.seq;
  }

  async #fill() {
    if (this.#filling) return;
    this.#filling = true;
    try {
      while (this.#isBehind() && !this.#snapshot.gone) await this.#fillOnce();
    } catch (error) {
      // Not to be had now: the next hello or ping asks again. Gone is another matter.
      if (error instanceof AppError && error.code === "not_found") this.#set({ gone: true });
      this.#waiting = [];
    } finally {
      this.#filling = false;
    }
  }

  async #fillOnce() {
    const { seq } = this.#snapshot.state;
    if (this.#stale || this.#head - seq > LONGEST_FILL) {
      await this.#loadAnew();
      return;
    }
    const answer = await this.#source.loadEvents(seq);
    if (answer !== "gone") this.#apply([...answer.events, ...this.#takeWaiting()]);
    // The log has no more of it, or has less than was told of.
    if (this.#snapshot.state.seq === seq) await this.#loadAnew();
  }

  async #loadAnew() {
    const state = await this.#source.load();
    this.#stale = false;
    this.#loads += 1;
    this.#head = Math.max(this.#head, state.seq);
    // The server that answered may be behind the one that told of a later seq; never go back.
    this.#set({ state, past: null });
    this.#apply(this.#takeWaiting());
    if (this.#head > state.seq && this.#snapshot.state.seq === state.seq) this.#head = state.seq;
  }

  #takeWaiting() {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting.sort((a, b) => a.seq - b.seq);
  }

  /** Applies what joins on; what lies beyond a hole waits. */
  #apply(events: readonly DurableEvent[]) {
    const before = this.#snapshot;
    let { state, past, quotes } = before;
    for (const event of events) {
      if (leavesHole(state, event)) {
        this.#waiting.push(event);
      } else if (event.seq > state.seq) {
        past = past && { ...past, messages: changeMessages(state, past.messages, event) };
        quotes = changeQuotes(state, quotes, event);
        state = applyEvent(state, event);
        for (const recorder of this.#recorders) recorder.push(event);
      }
    }
    if (state !== before.state) this.#set({ state, past, quotes });
  }

  #set(change: Partial<Snapshot>) {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function changeQuotes(
  state: ConversationState,
  quotes: Snapshot["quotes"],
  event: DurableEvent,
): Snapshot["quotes"] {
  if (event.type === "message.posted" || quotes.size === 0) return quotes;
  const messages = [...quotes.values()].filter((message) => message !== null);
  return new Map(changeMessages(state, messages, event).map((message) => [message.id, message]));
}
