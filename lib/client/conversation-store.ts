import {
  applyEvent,
  changeMessages,
  leavesHole,
  type ConversationState,
} from "@/lib/client/apply-event";
import { ArrivingMessages } from "@/lib/client/arriving-messages";
import { ConversationPages } from "@/lib/client/conversation-pages";
import { firstSnapshot, toShown, type Snapshot } from "@/lib/client/conversation-snapshot";
import { growReply, takeReply, type Growth } from "@/lib/client/grow-reply";
import { GrowingInFrames } from "@/lib/client/growing-in-frames";
import type { ConversationSource } from "@/lib/client/conversation-source";
import { changeQuotes, QuotedMessages } from "@/lib/client/quoted-messages";
import type { Stretch } from "@/lib/client/stretch";
import { Watched } from "@/lib/client/watched";
import type { Message } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";

export type { Snapshot };

/** More events than this are sooner loaded anew. */
const LONGEST_FILL = 1_000;

/**
 * One conversation as it is followed: events in their order, holes filled from the server, loaded
 * anew where the log has no more of it. What it cannot reach now it asks for again at the next
 * `catchUp`, which every hello and ping calls for.
 */
export class ConversationStore {
  readonly #snapshot: Watched<Snapshot>;
  readonly #source: ConversationSource;
  readonly #arriving: ArrivingMessages;
  readonly #pages: ConversationPages;
  readonly #quotes: QuotedMessages;
  /** What came while a hole before it was being filled. */
  #waiting: DurableEvent[] = [];
  #filling = false;
  readonly #growing = new GrowingInFrames((growth) => this.#grow(growth));
  readonly #askedReplies = new Set<string>();
  /** The highest seq that the server is known to have reached. */
  #head: number;
  /** How often it was to be loaded anew, and at which of these times that was done last. */
  #reloads = { asked: 0, done: 0 };

  constructor(source: ConversationSource, state: ConversationState, past: Stretch | null = null) {
    this.#source = source;
    const snapshot = new Watched(firstSnapshot(state, past));
    const arriving = new ArrivingMessages(snapshot);
    this.#snapshot = snapshot;
    this.#arriving = arriving;
    this.#pages = new ConversationPages({ source, snapshot, arriving });
    this.#quotes = new QuotedMessages({ source, snapshot, arriving });
    this.#head = state.seq;
  }

  get snapshot() {
    return this.#snapshot.value;
  }

  /** What the page shows: a stretch of the past, or all up to the newest. */
  get shown() {
    return toShown(this.snapshot);
  }

  subscribe(listener: () => void) {
    return this.#snapshot.subscribe(listener);
  }

  receive(event: DurableEvent) {
    this.#growing.flush();
    this.#head = Math.max(this.#head, event.seq);
    if (this.#filling || leavesHole(this.snapshot.state, event)) {
      this.#waiting.push(event);
      void this.#fill();
    } else {
      this.#apply([event]);
    }
  }

  /** More of a reply that is being written; where some of it is missing, all of it is asked for. */
  grow(growth: Growth) {
    this.#growing.take(growth);
  }

  /** The server has come so far; whether we have is seen to. */
  catchUp(head: number) {
    this.#head = Math.max(this.#head, head);
    if (this.#isBehind()) void this.#fill();
  }

  /** Nothing that is known can be built on any more: its numbers are another server's. */
  reload() {
    this.#reloads.asked += 1;
    this.#head = 0;
    this.#waiting = [];
    void this.#fill();
  }

  /** Access is there again: on another device one has come back. */
  reopen() {
    if (!this.snapshot.gone) return;
    this.#snapshot.set({ gone: false });
    this.reload();
  }

  /** Access has ended. */
  end() {
    if (!this.snapshot.gone) this.#snapshot.set({ gone: true });
  }

  loadOlder() {
    return this.#pages.loadOlder();
  }

  loadAll() {
    return this.#pages.loadAll();
  }

  loadNewer() {
    return this.#pages.loadNewer();
  }

  /** Shows what stands around a place; whether it could be had. */
  showAround(seq: number) {
    return this.#pages.showAround(seq);
  }

  showLatest() {
    this.#pages.showLatest();
  }

  /** A message wherever it stands: undefined while it is not known, null where there is none. */
  quoted(id: string) {
    return this.#quotes.find(id);
  }

  askQuoted(id: string) {
    return this.#quotes.ask(id);
  }

  /** Resolves once it is so, or access has ended. */
  until(isSo: (snapshot: Snapshot) => boolean) {
    return new Promise<void>((resolve) => {
      const look = () => {
        if (!this.snapshot.gone && !isSo(this.snapshot)) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = this.subscribe(look);
      look();
    });
  }

  #grow(growth: Growth) {
    if (!this.#change((messages) => growReply(messages, growth))) void this.#askReply(growth);
  }

  /** Whether it could be done, wherever the messages stand. */
  #change(change: (messages: readonly Message[]) => readonly Message[] | "missing") {
    const { state, past } = this.snapshot;
    const messages = change(state.messages);
    const before = past && change(past.messages);
    if (messages === "missing" || before === "missing") return false;
    if (messages !== state.messages || (past && before !== past.messages)) {
      this.#snapshot.set({
        state: { ...state, messages },
        past: past && before ? { ...past, messages: before } : past,
      });
    }
    return true;
  }

  /** Once at a time: what comes meanwhile asks again, if it still does not join on. */
  async #askReply({ messageId }: Growth) {
    if (this.#askedReplies.has(messageId)) return;
    this.#askedReplies.add(messageId);
    try {
      const reply = await this.#source.loadMessage(messageId);
      this.#change((messages) => takeReply(messages, reply));
    } catch {
      // The next words of it ask again, and its end brings all of it.
    } finally {
      this.#askedReplies.delete(messageId);
    }
  }

  #isStale() {
    return this.#reloads.done < this.#reloads.asked;
  }

  #isBehind() {
    return this.#isStale() || this.#head > this.snapshot.state.seq;
  }

  async #fill() {
    if (this.#filling) return;
    this.#filling = true;
    try {
      while (this.#isBehind() && !this.snapshot.gone) await this.#fillOnce();
    } catch (error) {
      // Not to be had now: the next hello or ping asks again. Gone is another matter.
      if (error instanceof AppError && error.code === "not_found") this.end();
      this.#waiting = [];
    } finally {
      this.#filling = false;
    }
  }

  async #fillOnce() {
    const { asked } = this.#reloads;
    try {
      if (this.#isStale() || this.#head - this.snapshot.state.seq > LONGEST_FILL) {
        await this.#loadAnew();
      } else {
        await this.#loadMissing();
      }
    } catch (error) {
      // What was asked before says nothing of what is to be loaded anew since: it is asked again.
      if (asked === this.#reloads.asked) throw error;
    }
  }

  async #loadMissing() {
    const { seq } = this.snapshot.state;
    const { asked } = this.#reloads;
    const answer = await this.#source.loadEvents(seq);
    if (asked !== this.#reloads.asked) return;
    if (answer !== "gone") this.#apply([...answer.events, ...this.#takeWaiting()]);
    // The log has no more of it, or has less than was told of.
    if (this.snapshot.state.seq === seq) await this.#loadAnew();
  }

  async #loadAnew() {
    const { asked } = this.#reloads;
    const state = await this.#source.load();
    if (asked !== this.#reloads.asked) return;
    this.#reloads.done = asked;
    this.#arriving.loadedAnew();
    this.#quotes.forget();
    this.#head = Math.max(this.#head, state.seq);
    // The server that answered may be behind the one that told of a later seq; never go back.
    this.#snapshot.set({ state, past: null });
    this.#apply(this.#takeWaiting());
    if (this.#head > state.seq && this.snapshot.state.seq === state.seq) this.#head = state.seq;
  }

  #takeWaiting() {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting.sort((a, b) => a.seq - b.seq);
  }

  /** Applies what joins on; what lies beyond a hole waits. */
  #apply(events: readonly DurableEvent[]) {
    const before = this.snapshot;
    let { state, past, quotes } = before;
    for (const event of events) {
      if (leavesHole(state, event)) {
        this.#waiting.push(event);
      } else if (event.seq > state.seq) {
        past = past && { ...past, messages: changeMessages(state, past.messages, event) };
        quotes = changeQuotes(state, quotes, event);
        state = applyEvent(state, event);
        this.#arriving.applied(event);
      }
    }
    if (state !== before.state) this.#snapshot.set({ state, past, quotes });
  }
}
