import { applyEvent, changeMessages, leavesHole } from "@/lib/client/apply-event";
import type { ArrivingMessages } from "@/lib/client/arriving-messages";
import type { Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Followed } from "@/lib/client/followed";
import { changeQuotes, type QuotedMessages } from "@/lib/client/quoted-messages";
import type { Watched } from "@/lib/client/watched";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";

/** More events than this are sooner loaded anew. */
const LONGEST_FILL = 1_000;

type Options = Followed & {
  quotes: QuotedMessages;
  /** The server says that there is no such conversation, for this person. */
  onGone: () => void;
  /** What was missing has been loaded. */
  onFilled: () => void;
};

/**
 * Events in their order: holes are filled from the server, and all is loaded anew where the log has
 * no more of it. What cannot be reached now is asked for again at the next `catchUp`.
 */
export class OrderedEvents {
  readonly #source: ConversationSource;
  readonly #snapshot: Watched<Snapshot>;
  readonly #arriving: ArrivingMessages;
  readonly #quotes: QuotedMessages;
  readonly #onGone: () => void;
  readonly #onFilled: () => void;
  /** What came while a hole before it was being filled. */
  #waiting: DurableEvent[] = [];
  #filling = false;
  /** The highest seq that the server is known to have reached. */
  #head: number;
  /** How often it was to be loaded anew, and at which of these times that was done last. */
  #reloads = { asked: 0, done: 0 };

  constructor({ source, snapshot, arriving, quotes, onGone, onFilled }: Options) {
    this.#source = source;
    this.#snapshot = snapshot;
    this.#arriving = arriving;
    this.#quotes = quotes;
    this.#onGone = onGone;
    this.#onFilled = onFilled;
    this.#head = snapshot.value.state.seq;
  }

  receive(event: DurableEvent) {
    this.#head = Math.max(this.#head, event.seq);
    if (this.#filling || leavesHole(this.#state, event)) {
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
    this.#reloads.asked += 1;
    this.#head = 0;
    this.#waiting = [];
    void this.#fill();
  }

  get #state() {
    return this.#snapshot.value.state;
  }

  #isStale() {
    return this.#reloads.done < this.#reloads.asked;
  }

  #isBehind() {
    return this.#isStale() || this.#head > this.#state.seq;
  }

  async #fill() {
    if (this.#filling) return;
    this.#filling = true;
    try {
      while (this.#isBehind() && !this.#snapshot.value.gone) await this.#fillOnce();
      this.#onFilled();
    } catch (error) {
      // Not to be had now: the next hello or ping asks again. Gone is another matter.
      if (error instanceof AppError && error.code === "not_found") this.#onGone();
      this.#waiting = [];
    } finally {
      this.#filling = false;
    }
  }

  async #fillOnce() {
    const { asked } = this.#reloads;
    try {
      if (this.#isStale() || this.#head - this.#state.seq > LONGEST_FILL) {
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
    const { seq } = this.#state;
    const { asked } = this.#reloads;
    const answer = await this.#source.loadEvents(seq);
    if (asked !== this.#reloads.asked) return;
    if (answer !== "gone") this.#apply([...answer.events, ...this.#takeWaiting()]);
    // The log has no more of it, or has less than was told of.
    if (this.#state.seq === seq) await this.#loadAnew();
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
    if (this.#head > state.seq && this.#state.seq === state.seq) this.#head = state.seq;
  }

  #takeWaiting() {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting.sort((a, b) => a.seq - b.seq);
  }

  /** Applies what joins on; what lies beyond a hole waits. */
  #apply(events: readonly DurableEvent[]) {
    const before = this.#snapshot.value;
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
