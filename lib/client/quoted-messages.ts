import { changeMessages, type ConversationState } from "@/lib/client/apply-event";
import type { ArrivingMessages } from "@/lib/client/arriving-messages";
import type { Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Followed } from "@/lib/client/followed";
import type { Watched } from "@/lib/client/watched";
import type { Message } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";

/** Messages that others quote, wherever they stand: each is asked for once. */
export class QuotedMessages {
  readonly #source: ConversationSource;
  readonly #snapshot: Watched<Snapshot>;
  readonly #arriving: ArrivingMessages;
  #asked = new Set<string>();

  constructor({ source, snapshot, arriving }: Followed) {
    this.#source = source;
    this.#snapshot = snapshot;
    this.#arriving = arriving;
  }

  /** Undefined while it is not known, null where there is none. */
  find(id: string) {
    const isIt = (message: Message) => message.id === id;
    const { past, state, quotes } = this.#snapshot.value;
    return state.messages.find(isIt) ?? past?.messages.find(isIt) ?? quotes.get(id);
  }

  async ask(id: string) {
    if (this.#asked.has(id) || this.find(id) !== undefined) return;
    const asked = this.#asked;
    asked.add(id);
    const page = await this.#arriving.load(async () => {
      const message = await this.#load(id);
      return { messages: message ? [message] : [], hasMore: false };
    });
    if (typeof page === "string") asked.delete(id);
    else this.#set(id, page.messages[0] ?? null);
  }

  /** All was loaded anew: what happened to them meanwhile nobody has told. */
  forget() {
    this.#asked = new Set();
    this.#snapshot.set({ quotes: new Map() });
  }

  async #load(id: string) {
    try {
      return await this.#source.loadMessage(id);
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    }
  }

  #set(id: string, message: Message | null) {
    this.#snapshot.set({ quotes: new Map(this.#snapshot.value.quotes).set(id, message) });
  }
}

/** What an event makes of them. */
export function changeQuotes(
  state: ConversationState,
  quotes: Snapshot["quotes"],
  event: DurableEvent,
): Snapshot["quotes"] {
  if (event.type === "message.posted" || quotes.size === 0) return quotes;
  const messages = [...quotes.values()].filter((message) => message !== null);
  const changed = changeMessages(state, messages, event);
  return new Map([...quotes, ...changed.map((message) => [message.id, message] as const)]);
}
