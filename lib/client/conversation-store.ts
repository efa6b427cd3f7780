import { applyEvent, leavesHole, type ConversationState } from "@/lib/client/apply-event";
import type { Message } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";
import { AppError } from "@/lib/contract/errors";
import type { ConversationSource } from "@/lib/client/conversation-source";

/** More events than this are sooner loaded anew. */
const LONGEST_FILL = 1_000;

export type Snapshot = {
  state: ConversationState;
  /** Older messages are on their way. */
  loadingOlder: boolean;
  /** They could not be had; they are asked for again when somebody says so. */
  olderFailed: boolean;
  /** Access has ended, or the conversation is gone. */
  gone: boolean;
};

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
  /** What was applied while older messages were on their way; undefined while none are. */
  #meanwhile: DurableEvent[] | undefined;
  /** The highest seq that the server is known to have reached. */
  #head = 0;
  #stale = false;

  constructor(source: ConversationSource, state: ConversationState) {
    this.#source = source;
    this.#snapshot = { state, loadingOlder: false, olderFailed: false, gone: false };
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

  /** A page from before what is known; resolves when it stands there, or could not be had. */
  async loadOlder() {
    const { state, loadingOlder } = this.#snapshot;
    const first = state.messages[0];
    if (loadingOlder || !state.hasOlder || !first) return;
    this.#set({ loadingOlder: true, olderFailed: false });
    this.#meanwhile = [];
    try {
      const page = await this.#source.loadBefore(first.seq);
      this.#addOlder(page);
    } catch {
      this.#set({ olderFailed: true });
    } finally {
      this.#meanwhile = undefined;
      this.#set({ loadingOlder: false });
    }
  }

  #addOlder(page: Awaited<ReturnType<ConversationSource["loadBefore"]>>) {
    // Loaded anew meanwhile: the page no longer joins on.
    if (!this.#meanwhile) return;
    const { state } = this.#snapshot;
    // A message as of later than `seq` is right all the same: what changed it says so again.
    // One as of earlier has missed what was applied while it was on its way.
    const older = this.#meanwhile.reduce(
      (messages, event) => changeOlder(state, messages, event),
      page.messages,
    );
    this.#set({
      state: { ...state, messages: [...older, ...state.messages], hasOlder: page.hasMore },
    });
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
    this.#meanwhile = undefined;
    this.#head = Math.max(this.#head, state.seq);
    // The server that answered may be behind the one that told of a later seq; never go back.
    this.#set({ state });
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
    let { state } = this.#snapshot;
    for (const event of events) {
      if (leavesHole(state, event)) {
        this.#waiting.push(event);
      } else {
        state = applyEvent(state, event);
        this.#meanwhile?.push(event);
      }
    }
    if (state !== this.#snapshot.state) this.#set({ state });
  }

  #set(change: Partial<Snapshot>) {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What an event makes of messages that were not there yet when it came. */
function changeOlder(state: ConversationState, messages: Message[], event: DurableEvent) {
  if (event.type === "message.posted") return messages;
  return [...applyEvent({ ...state, messages, seq: event.seq - 1 }, event).messages];
}
