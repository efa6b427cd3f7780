import { newClientId } from "@/lib/client/new-client-id";
import type { Judgement } from "@/lib/client/outbox/judge-failure";
import { KeptEntries } from "@/lib/client/outbox/kept-entries";
import { type Channel, openTabChannel, OtherTabs } from "@/lib/client/outbox/other-tabs";
import { OutboxDisk } from "@/lib/client/outbox/outbox-disk";
import type { Draft, KeptEntry, OutboxEntry } from "@/lib/client/outbox/outbox-entry";
import { OutboxList } from "@/lib/client/outbox/outbox-list";
import { postEntry } from "@/lib/client/outbox/post-entry";
import { Sender } from "@/lib/client/outbox/sender";
import { findTabLocks, type TabLocks } from "@/lib/client/tab-locks";
import type { Message } from "@/lib/contract/conversations";

const MOST = 500;

type Options = {
  send?: (entry: KeptEntry) => Promise<Message>;
  openChannel?: (name: string) => Channel | null;
  locks?: TabLocks;
  now?: () => number;
  random?: () => number;
};

export function openOutbox(personId: string, options?: Options) {
  return new Outbox(personId, options);
}

/**
 * What a person sends, until the server has it: shown at once, kept on the disk, sent once and in
 * order, whatever happens to the network, the page or the browser meanwhile. Two tabs may send the
 * same one: its clientId makes it one message, and each tab waits for the first before the second.
 */
export class Outbox {
  readonly ready: Promise<void>;
  readonly #list = new OutboxList();
  readonly #kept: KeptEntries;
  readonly #sender: Sender;
  readonly #tabs: OtherTabs;
  readonly #now: () => number;

  constructor(personId: string, options: Options = {}) {
    const { send = postEntry, openChannel = openTabChannel, now = Date.now } = options;
    const name = `confab-outbox-${personId}`;
    const locks = "locks" in options ? options.locks : findTabLocks();
    this.#now = now;
    this.#kept = new KeptEntries(new OutboxDisk(personId), this.#list);
    this.#sender = new Sender({
      ...(options.random && { random: options.random }),
      send,
      inTurn: async (id, work) => {
        if (!locks) return await work();
        await locks.request(`${name}-${id}`, async () => {
          // The tab whose turn it was may have sent it.
          await this.#kept.read();
          await work();
        });
      },
      next: (id) =>
        this.entries(id).find(({ state }) => state === "sending" || state === "waiting"),
      onSending: ({ clientId }) => this.#list.update(clientId, { state: "sending" }),
      onSent: ({ clientId }, message) => {
        this.#list.update(clientId, { state: "sent", message });
        void this.#kept.remove(clientId).then(() => this.#tabs.tell());
      },
      onFailed: (entry, judgement) => this.#fail(entry, judgement),
    });
    this.#tabs = new OtherTabs({
      channel: openChannel(name),
      onNews: () => this.#kept.read(),
      onTakeOver: () => this.#startAll(),
    });
    this.ready = this.#kept.read().then(() => this.#startAll());
  }

  get isFull() {
    return this.unsent >= MOST;
  }

  /** How many the server does not have yet. */
  get unsent() {
    return this.#list.all().filter(({ state }) => state !== "sent").length;
  }

  /** Shown at once, sent as soon as it can be. */
  add(draft: Draft): OutboxEntry {
    if (this.isFull) throw new RangeError("Too much is waiting to be sent.");
    const at = this.#kept.nextPlace(this.#now());
    const kept: KeptEntry = { ...draft, clientId: newClientId(), at };
    const waits = this.entries(draft.conversationId).some(({ state }) => state === "waiting");
    const entry: OutboxEntry = { ...kept, state: waits ? "waiting" : "sending" };
    this.#list.add(entry);
    // Sent in any case; kept as well, where that is possible.
    void this.#keep(kept);
    this.#sender.start(draft.conversationId);
    return entry;
  }

  /** The same list until something in it changes. */
  entries(conversationId: string) {
    return this.#list.of(conversationId);
  }

  subscribe(listener: () => void) {
    return this.#list.subscribe(listener);
  }

  /** The network seems to be back. */
  nudge() {
    void this.#kept.read().then(() => {
      for (const id of this.#list.conversations()) this.#sender.startNow(id);
    });
  }

  retry(clientId: string) {
    const entry = this.#list.find(clientId);
    if (entry?.state !== "failed") return;
    const { problem: _problem, state: _state, message: _message, ...kept } = entry;
    this.#list.replace({ ...kept, state: "sending" });
    void this.#keep(kept);
    this.#sender.startNow(entry.conversationId);
  }

  /** Only what is on its way at this moment cannot be taken back. */
  discard(clientId: string) {
    void this.#kept.drop(clientId).then(() => this.#tabs.tell());
  }

  /** Its event has been applied: the conversation shows it. */
  settle(clientId: string) {
    void this.#kept.drop(clientId);
  }

  /** Resolves when all of it is on the disk. */
  async close() {
    this.#sender.close();
    this.#tabs.close();
    await this.#kept.close();
  }

  #fail({ clientId, conversationId }: KeptEntry, judgement: Judgement) {
    if (judgement.kind !== "refused") {
      this.#list.wait(conversationId);
      return;
    }
    const { problem } = judgement;
    this.#list.update(clientId, { state: "failed", problem });
    const entry = this.#list.find(clientId);
    if (!entry) return;
    const { state: _state, message: _message, ...kept } = entry;
    void this.#keep(kept);
  }

  async #keep(kept: KeptEntry) {
    await this.#kept.keep(kept);
    this.#tabs.tell();
  }

  #startAll() {
    for (const id of this.#list.conversations()) this.#sender.start(id);
  }
}
