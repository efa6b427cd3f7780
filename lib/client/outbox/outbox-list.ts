import type { OutboxEntry } from "@/lib/client/outbox/outbox-entry";

const none: readonly OutboxEntry[] = [];

/** What stands in line, in each conversation in the order of writing; whoever watches it is told. */
export class OutboxList {
  readonly #listeners = new Set<() => void>();
  #byConversation = new Map<string, readonly OutboxEntry[]>();

  /** The same list until something in it changes. */
  of(conversationId: string) {
    return this.#byConversation.get(conversationId) ?? none;
  }

  conversations() {
    return this.#byConversation.keys();
  }

  all() {
    return [...this.#byConversation.values()].flat();
  }

  find(clientId: string) {
    return this.all().find((entry) => entry.clientId === clientId);
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  add(entry: OutboxEntry) {
    this.set([...this.all(), entry]);
  }

  update(clientId: string, change: Partial<OutboxEntry>) {
    const entry = this.find(clientId);
    if (entry) this.replace({ ...entry, ...change });
  }

  replace(entry: OutboxEntry) {
    this.set(this.all().map((known) => (known.clientId === entry.clientId ? entry : known)));
  }

  drop(clientId: string) {
    this.set(this.all().filter((entry) => entry.clientId !== clientId));
  }

  /** Those that were on their way wait with the one that could not be sent. */
  wait(conversationId: string) {
    this.set(
      this.all().map((entry) =>
        entry.conversationId === conversationId && entry.state === "sending"
          ? { ...entry, state: "waiting" }
          : entry,
      ),
    );
  }

  set(entries: readonly OutboxEntry[]) {
    const grouped = new Map<string, OutboxEntry[]>();
    for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
      const list = grouped.get(entry.conversationId);
      if (list) list.push(entry);
      else grouped.set(entry.conversationId, [entry]);
    }
    const pairs = [...grouped].map(([id, list]) => {
      const before = this.of(id);
      return [id, isSame(before, list) ? before : list] as const;
    });
    this.#byConversation = new Map(pairs);
    for (const listener of this.#listeners) listener();
  }
}

function isSame(before: readonly OutboxEntry[], after: readonly OutboxEntry[]) {
  return before.length === after.length && after.every((entry, index) => entry === before[index]);
}
