import { callApi } from "@/lib/client/call-api";
import { newClientId } from "@/lib/client/new-client-id";
import type { Judgement } from "@/lib/client/outbox/judge-failure";
import { OutboxDisk } from "@/lib/client/outbox/outbox-disk";
import type { Draft, KeptEntry, OutboxEntry } from "@/lib/client/outbox/outbox-entry";
import { Sender } from "@/lib/client/outbox/sender";
import { type Message, PostedAnswer } from "@/lib/contract/conversations";

const MOST = 500;
/** What another tab wrote is that tab's to send, unless it has not done so by then. */
const TAKE_OVER_MS = 5_000;

type Channel = Pick<BroadcastChannel, "postMessage" | "close"> & {
  onmessage: ((event: MessageEvent) => void) | null;
};

type Options = {
  send?: (entry: KeptEntry) => Promise<Message>;
  openChannel?: (name: string) => Channel | null;
  /** Undefined where there are none, as on plain http. */
  locks?: Pick<LockManager, "request"> | undefined;
  now?: () => number;
  random?: () => number;
};

const none: readonly OutboxEntry[] = [];

/**
 * What a person sends, until the server has it: shown at once, kept on the disk, sent once and in
 * order, whatever happens to the network, the page or the browser meanwhile. Two tabs may send the
 * same one: its clientId makes it one message, and each tab waits for the first before the second.
 */
export class Outbox {
  readonly ready: Promise<void>;
  readonly #disk: OutboxDisk;
  readonly #sender: Sender;
  readonly #channel: Channel | null;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #byConversation = new Map<string, readonly OutboxEntry[]>();
  /** Those that have left: word of them from another tab may come late. */
  readonly #gone = new Set<string>();
  /** Seen on the disk: gone from there means that another tab is done with it. */
  readonly #kept = new Set<string>();
  /** On their way to the disk: what still stands there of them is older. */
  readonly #writing = new Set<string>();
  #takeOver: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;
  #closed = false;

  constructor(personId: string, options: Options = {}) {
    const { send = post, openChannel = openTabChannel, now = Date.now } = options;
    const locks = "locks" in options ? options.locks : findLocks();
    this.#now = now;
    this.#disk = new OutboxDisk(personId);
    this.#sender = new Sender({
      ...(options.random && { random: options.random }),
      send,
      inTurn: async (id, work) => {
        if (!locks) return await work();
        await locks.request(`confab-outbox-${personId}-${id}`, async () => {
          // The tab whose turn it was may have sent it.
          await this.#readDisk();
          await work();
        });
      },
      next: (id) =>
        this.entries(id).find(({ state }) => state === "sending" || state === "waiting"),
      onSending: ({ clientId }) => this.#update(clientId, { state: "sending" }),
      onSent: ({ clientId }, message) => {
        this.#update(clientId, { state: "sent", message });
        void this.#disk.remove(clientId).then(() => this.#tell());
      },
      onFailed: (entry, judgement) => this.#fail(entry, judgement),
    });
    this.#channel = openChannel(`confab-outbox-${personId}`);
    if (this.#channel) this.#channel.onmessage = () => void this.#hear();
    this.ready = this.#readDisk().then(() => this.#startAll());
  }

  get isFull() {
    return this.unsent >= MOST;
  }

  /** How many the server does not have yet. */
  get unsent() {
    return this.#all().filter(({ state }) => state !== "sent").length;
  }

  /** Shown at once, sent as soon as it can be. */
  add(draft: Draft): OutboxEntry {
    if (this.isFull) throw new RangeError("Too much is waiting to be sent.");
    this.#latest = Math.max(this.#latest + 1, this.#now());
    const kept: KeptEntry = { ...draft, clientId: newClientId(), at: this.#latest };
    const waits = this.entries(draft.conversationId).some(({ state }) => state === "waiting");
    const entry: OutboxEntry = { ...kept, state: waits ? "waiting" : "sending" };
    this.#set([...this.#all(), entry]);
    // Sent in any case; kept as well, where that is possible.
    void this.#keep(kept);
    this.#sender.start(draft.conversationId);
    return entry;
  }

  /** The same list until something in it changes. */
  entries(conversationId: string) {
    return this.#byConversation.get(conversationId) ?? none;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The network seems to be back. */
  nudge() {
    void this.#readDisk().then(() => {
      for (const id of this.#byConversation.keys()) this.#sender.startNow(id);
    });
  }

  retry(clientId: string) {
    const entry = this.#find(clientId);
    if (entry?.state !== "failed") return;
    const { problem: _problem, state: _state, message: _message, ...kept } = entry;
    this.#replace({ ...kept, state: "sending" });
    void this.#keep(kept);
    this.#sender.startNow(entry.conversationId);
  }

  /** Only what is on its way at this moment cannot be taken back. */
  discard(clientId: string) {
    this.#drop(clientId);
    void this.#disk.remove(clientId).then(() => this.#tell());
  }

  /** Its event has been applied: the conversation shows it. */
  settle(clientId: string) {
    this.#drop(clientId);
    void this.#disk.remove(clientId);
  }

  /** Resolves when all of it is on the disk. */
  async close() {
    this.#closed = true;
    clearTimeout(this.#takeOver);
    this.#sender.close();
    if (this.#channel) this.#channel.onmessage = null;
    this.#channel?.close();
    await this.#disk.close();
  }

  #fail({ clientId, conversationId }: KeptEntry, judgement: Judgement) {
    if (judgement.kind !== "refused") {
      // Those behind it wait with it.
      this.#set(
        this.#all().map((entry) =>
          entry.conversationId === conversationId && entry.state === "sending"
            ? { ...entry, state: "waiting" }
            : entry,
        ),
      );
      return;
    }
    const { problem } = judgement;
    this.#update(clientId, { state: "failed", problem });
    const entry = this.#find(clientId);
    if (!entry) return;
    const { state: _state, message: _message, ...kept } = entry;
    void this.#keep(kept);
  }

  async #keep(kept: KeptEntry) {
    this.#writing.add(kept.clientId);
    await this.#disk.put(kept);
    this.#writing.delete(kept.clientId);
    this.#tell();
  }

  /** Another tab has written or sent something. */
  async #hear() {
    await this.#readDisk();
    if (this.#closed) return;
    this.#takeOver ??= setTimeout(() => {
      this.#takeOver = undefined;
      this.#startAll();
    }, TAKE_OVER_MS);
  }

  #startAll() {
    if (this.#closed) return;
    for (const id of this.#byConversation.keys()) this.#sender.start(id);
  }

  /** What other tabs have written, and what a page before this one has left. */
  async #readDisk() {
    const kept = await this.#disk.load();
    if (!kept || this.#closed) return;
    const known = new Map(this.#all().map((entry) => [entry.clientId, entry]));
    const onDisk = kept.filter(({ clientId }) => !this.#gone.has(clientId));
    const read = onDisk.map((entry) => {
      const own = known.get(entry.clientId);
      return own && this.#writing.has(entry.clientId) ? own : merge(own, entry);
    });
    const ids = new Set(kept.map(({ clientId }) => clientId));
    // What only this tab knows: not on the disk yet, or sent and not seen.
    const own = this.#all().filter(
      ({ clientId }) => !ids.has(clientId) && !this.#wasKept(clientId),
    );
    for (const { clientId, at } of kept) {
      this.#kept.add(clientId);
      this.#latest = Math.max(this.#latest, at);
    }
    this.#set([...read, ...own]);
  }

  #wasKept(clientId: string) {
    return this.#kept.has(clientId) && this.#find(clientId)?.state !== "sent";
  }

  #tell() {
    if (!this.#closed) this.#channel?.postMessage("changed");
  }

  #all() {
    return [...this.#byConversation.values()].flat();
  }

  #find(clientId: string) {
    return this.#all().find((entry) => entry.clientId === clientId);
  }

  #update(clientId: string, change: Partial<OutboxEntry>) {
    const entry = this.#find(clientId);
    if (entry) this.#replace({ ...entry, ...change });
  }

  #replace(entry: OutboxEntry) {
    this.#set(this.#all().map((known) => (known.clientId === entry.clientId ? entry : known)));
  }

  #drop(clientId: string) {
    this.#gone.add(clientId);
    this.#set(this.#all().filter((entry) => entry.clientId !== clientId));
  }

  #set(entries: readonly OutboxEntry[]) {
    const grouped = new Map<string, OutboxEntry[]>();
    for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
      const list = grouped.get(entry.conversationId);
      if (list) list.push(entry);
      else grouped.set(entry.conversationId, [entry]);
    }
    const pairs = [...grouped].map(([id, list]) => {
      const before = this.entries(id);
      return [id, isSame(before, list) ? before : list] as const;
    });
    this.#byConversation = new Map(pairs);
    for (const listener of this.#listeners) listener();
  }
}

export function openOutbox(personId: string, options?: Options) {
  return new Outbox(personId, options);
}

function merge(known: OutboxEntry | undefined, kept: KeptEntry): OutboxEntry {
  if (kept.problem) return { ...kept, state: "failed" };
  if (!known) return { ...kept, state: "waiting" };
  return known.state === "failed" ? { ...kept, state: "waiting" } : known;
}

function isSame(before: readonly OutboxEntry[], after: readonly OutboxEntry[]) {
  return before.length === after.length && after.every((entry, index) => entry === before[index]);
}

async function post({ clientId, conversationId, text, replyTo }: KeptEntry) {
  const path = `/api/conversations/${encodeURIComponent(conversationId)}/messages` as const;
  const body = { clientId, text, ...(replyTo !== undefined && { replyTo }) };
  return (await callApi(PostedAnswer, "POST", path, body)).message;
}

function findLocks() {
  const { locks }: { locks?: LockManager } = navigator;
  return locks;
}

function openTabChannel(name: string) {
  return "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
}
