import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { KeptEntry } from "@/lib/client/outbox/outbox-entry";

const STORE = "entries";
const PATIENCE_MS = 2_000;

interface Schema extends DBSchema {
  [STORE]: { key: string; value: KeptEntry };
}

/** Where entries outlive the page. A person's are in a database of their own. */
export class OutboxDisk {
  readonly #database: Promise<IDBPDatabase<Schema> | null>;

  constructor(personId: string) {
    this.#database = open(personId);
  }

  /** Null where this browser keeps nothing, as in some private windows. */
  async load(): Promise<KeptEntry[] | null> {
    const entries = await this.#try((database) => database.getAll(STORE));
    return entries?.sort((a, b) => a.at - b.at) ?? null;
  }

  async put(entry: KeptEntry) {
    return (await this.#try((database) => database.put(STORE, entry))) !== null;
  }

  async remove(clientId: string) {
    await this.#try((database) => database.delete(STORE, clientId).then(() => true));
  }

  async close() {
    (await this.#database)?.close();
  }

  /** A full disk, or one that is taken away, must not stop what can be sent from being sent. */
  async #try<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
    try {
      const database = await this.#database;
      return database ? await work(database) : null;
    } catch {
      return null;
    }
  }
}

/** Nothing of this person stays at this browser. */
export async function deleteOutbox(personId: string) {
  try {
    // A tab that is frozen may hold it open: then it is deleted when that one has gone.
    await Promise.race([
      deleteDB(nameOf(personId)),
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
    ]);
  } catch {
    // Where nothing can be kept there is nothing to delete.
  }
}

async function open(personId: string) {
  try {
    const database = await openDB<Schema>(nameOf(personId), 1, {
      upgrade: (made) => void made.createObjectStore(STORE, { keyPath: "clientId" }),
      // Signed out in another tab: the deletion waits for this one.
      blocking: () => database.close(),
    });
    return database;
  } catch {
    return null;
  }
}

function nameOf(personId: string) {
  return `confab-outbox-${personId}`;
}
