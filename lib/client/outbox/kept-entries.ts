import type { OutboxDisk } from "@/lib/client/outbox/outbox-disk";
import type { KeptEntry, OutboxEntry } from "@/lib/client/outbox/outbox-entry";
import type { OutboxList } from "@/lib/client/outbox/outbox-list";

/** What is on the disk, which other tabs write to as well, and what of it this tab has yet to know. */
export class KeptEntries {
  readonly #disk: OutboxDisk;
  readonly #list: OutboxList;
  /** Those that have left: word of them from another tab may come late. */
  readonly #gone = new Set<string>();
  /** Seen on the disk: gone from there means that another tab is done with it. */
  readonly #seen = new Set<string>();
  /** On their way to the disk: what still stands there of them is older. */
  readonly #writing = new Set<string>();
  #latest = 0;
  #closed = false;

  constructor(disk: OutboxDisk, list: OutboxList) {
    this.#disk = disk;
    this.#list = list;
  }

  /** The place in the order of writing of what is written now, after all that is known. */
  nextPlace(now: number) {
    this.#latest = Math.max(this.#latest + 1, now);
    return this.#latest;
  }

  async keep(entry: KeptEntry) {
    this.#writing.add(entry.clientId);
    await this.#disk.put(entry);
    this.#writing.delete(entry.clientId);
  }

  async remove(clientId: string) {
    await this.#disk.remove(clientId);
  }

  /** Off the list, and off the disk; it does not come back by another tab. */
  async drop(clientId: string) {
    this.#gone.add(clientId);
    this.#list.drop(clientId);
    await this.remove(clientId);
  }

  /** What other tabs have written, and what a page before this one has left. */
  async read() {
    const kept = await this.#disk.load();
    if (!kept || this.#closed) return;
    const known = new Map(this.#list.all().map((entry) => [entry.clientId, entry]));
    const onDisk = kept.filter(({ clientId }) => !this.#gone.has(clientId));
    const read = onDisk.map((entry) => {
      const own = known.get(entry.clientId);
      return own && this.#writing.has(entry.clientId) ? own : merge(own, entry);
    });
    const ids = new Set(kept.map(({ clientId }) => clientId));
    // What only this tab knows: not on the disk yet, or sent and not seen.
    const own = [...known.values()].filter(
      (entry) => !ids.has(entry.clientId) && !this.#isDone(entry),
    );
    for (const { clientId, at } of kept) {
      this.#seen.add(clientId);
      this.#latest = Math.max(this.#latest, at);
    }
    this.#list.set([...read, ...own]);
  }

  /** Resolves when all of it is on the disk. */
  async close() {
    this.#closed = true;
    await this.#disk.close();
  }

  /** By another tab, where it has gone from the disk. */
  #isDone({ clientId, state }: OutboxEntry) {
    return this.#seen.has(clientId) && state !== "sent";
  }
}

function merge(known: OutboxEntry | undefined, kept: KeptEntry): OutboxEntry {
  if (kept.problem) return { ...kept, state: "failed" };
  if (!known) return { ...kept, state: "waiting" };
  return known.state === "failed" ? { ...kept, state: "waiting" } : known;
}
