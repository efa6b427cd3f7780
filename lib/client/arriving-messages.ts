import { changeMessages } from "@/lib/client/apply-event";
import type { Snapshot } from "@/lib/client/conversation-snapshot";
import type { Watched } from "@/lib/client/watched";
import type { Message } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";

type Page = { messages: readonly Message[]; hasMore: boolean };

/** Messages as of when they arrive: with what was applied while they were on their way. */
export class ArrivingMessages {
  readonly #snapshot: Watched<Snapshot>;
  /** For each page that is on its way, what has been applied since it was asked for. */
  readonly #recorders = new Set<DurableEvent[]>();
  /** How often all was loaded anew: a page from before belongs to nothing any more. */
  #loads = 0;

  constructor(snapshot: Watched<Snapshot>) {
    this.#snapshot = snapshot;
  }

  applied(event: DurableEvent) {
    for (const recorder of this.#recorders) recorder.push(event);
  }

  loadedAnew() {
    this.#loads += 1;
  }

  async load(ask: () => Promise<Page>): Promise<Page | "outdated" | "failed"> {
    const meanwhile: DurableEvent[] = [];
    const loads = this.#loads;
    this.#recorders.add(meanwhile);
    try {
      const page = await ask();
      if (loads !== this.#loads) return "outdated";
      const { state } = this.#snapshot.value;
      const messages = meanwhile.reduce(
        (known, event) => changeMessages(state, known, event),
        page.messages,
      );
      return { messages, hasMore: page.hasMore };
    } catch {
      return loads === this.#loads ? "failed" : "outdated";
    } finally {
      this.#recorders.delete(meanwhile);
    }
  }
}
