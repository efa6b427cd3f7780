import type { ConversationState } from "@/lib/client/apply-event";
import { ArrivingMessages } from "@/lib/client/arriving-messages";
import { ConversationPages } from "@/lib/client/conversation-pages";
import { firstSnapshot, toShown, type Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Growth } from "@/lib/client/grow-reply";
import { GrowingReplies } from "@/lib/client/growing-replies";
import { OrderedEvents } from "@/lib/client/ordered-events";
import { QuotedMessages } from "@/lib/client/quoted-messages";
import type { Stretch } from "@/lib/client/stretch";
import { Watched } from "@/lib/client/watched";
import type { DurableEvent } from "@/lib/contract/events";

export type { Snapshot };

/**
 * One conversation as it is followed: events in their order, holes filled from the server, loaded
 * anew where the log has no more of it. What it cannot reach now it asks for again at the next
 * `catchUp`, which every hello and ping calls for.
 */
export class ConversationStore {
  readonly #snapshot: Watched<Snapshot>;
  readonly #pages: ConversationPages;
  readonly #quotes: QuotedMessages;
  readonly #replies: GrowingReplies;
  readonly #events: OrderedEvents;

  constructor(source: ConversationSource, state: ConversationState, past: Stretch | null = null) {
    const snapshot = new Watched(firstSnapshot(state, past));
    const followed = { source, snapshot, arriving: new ArrivingMessages(snapshot) };
    this.#snapshot = snapshot;
    this.#pages = new ConversationPages(followed);
    this.#quotes = new QuotedMessages(followed);
    this.#replies = new GrowingReplies(followed);
    this.#events = new OrderedEvents({
      ...followed,
      quotes: this.#quotes,
      onGone: () => this.end(),
      onFilled: () => this.#replies.lookAfter(),
    });
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
    this.#replies.flush();
    this.#events.receive(event);
  }

  /** More of a reply that is being written; where some of it is missing, all of it is asked for. */
  grow(growth: Growth) {
    this.#replies.take(growth);
  }

  /** It is fed from now on: what has happened since it was loaded is asked for. */
  begin(head: number) {
    this.#replies.lookAfter();
    this.catchUp(head);
  }

  /** The server has come so far; whether we have is seen to. */
  catchUp(head: number) {
    this.#events.catchUp(head);
  }

  /** Nothing that is known can be built on any more: its numbers are another server's. */
  reload() {
    this.#events.reload();
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
}
