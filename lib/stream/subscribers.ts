import "server-only";
import type { Subscriber } from "@/lib/stream/subscriber";

const none: ReadonlySet<Subscriber> = new Set();

/** The open streams of this node: all, those of a person, and those that carry a conversation. */
export class Subscribers {
  readonly #all = new Set<Subscriber>();
  readonly #byUser = new Map<string, Set<Subscriber>>();
  readonly #byConversation = new Map<string, Set<Subscriber>>();

  get size() {
    return this.#all.size;
  }

  all(): ReadonlySet<Subscriber> {
    return this.#all;
  }

  ofPerson(userId: string): ReadonlySet<Subscriber> {
    return this.#byUser.get(userId) ?? none;
  }

  readersOf(conversationId: string): ReadonlySet<Subscriber> {
    return this.#byConversation.get(conversationId) ?? none;
  }

  add(subscriber: Subscriber) {
    this.#all.add(subscriber);
    put(this.#byUser, subscriber.userId, subscriber);
  }

  /** False where it was not there. What it carried can still be read from it. */
  remove(subscriber: Subscriber) {
    if (!this.#all.delete(subscriber)) return false;
    take(this.#byUser, subscriber.userId, subscriber);
    for (const id of subscriber.conversations) take(this.#byConversation, id, subscriber);
    return true;
  }

  carry(subscriber: Subscriber, conversationId: string) {
    subscriber.conversations.add(conversationId);
    put(this.#byConversation, conversationId, subscriber);
  }

  /** False where it did not carry it. */
  drop(subscriber: Subscriber, conversationId: string) {
    if (!subscriber.conversations.delete(conversationId)) return false;
    take(this.#byConversation, conversationId, subscriber);
    return true;
  }
}

function put(map: Map<string, Set<Subscriber>>, key: string, subscriber: Subscriber) {
  const set = map.get(key);
  if (set) set.add(subscriber);
  else map.set(key, new Set([subscriber]));
}

function take(map: Map<string, Set<Subscriber>>, key: string, subscriber: Subscriber) {
  const set = map.get(key);
  if (set?.delete(subscriber) && set.size === 0) map.delete(key);
}
