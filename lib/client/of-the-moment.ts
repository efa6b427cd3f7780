/** A page says that somebody is typing for this long after it was told so. */
const TYPING_MS = 6_000;

export type Moment = { present: readonly string[]; typing: readonly string[] };

const nobody: Moment = { present: [], typing: [] };

/** Who is there and who is typing, by conversation. Nothing of it is durable. */
export class OfTheMoment {
  readonly #moments = new Map<string, Moment>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  of(conversationId: string) {
    return this.#moments.get(conversationId) ?? nobody;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  setPresent(conversationId: string, present: readonly string[]) {
    this.#set(conversationId, { present });
    for (const userId of this.of(conversationId).typing) {
      if (!present.includes(userId)) this.endTyping(conversationId, userId);
    }
  }

  beginTyping(conversationId: string, userId: string) {
    const key = `${conversationId} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.endTyping(conversationId, userId), TYPING_MS),
    );
    const { typing } = this.of(conversationId);
    if (!typing.includes(userId)) this.#set(conversationId, { typing: [...typing, userId] });
  }

  endTyping(conversationId: string, userId: string) {
    const key = `${conversationId} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const { typing } = this.of(conversationId);
    if (!typing.includes(userId)) return;
    this.#set(conversationId, { typing: typing.filter((id) => id !== userId) });
  }

  #set(conversationId: string, change: Partial<Moment>) {
    this.#moments.set(conversationId, { ...this.of(conversationId), ...change });
    for (const listener of this.#listeners) listener();
  }
}
