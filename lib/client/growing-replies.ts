import type { Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Followed } from "@/lib/client/followed";
import { growReply, takeReply, type Growth } from "@/lib/client/grow-reply";
import { GrowingInFrames } from "@/lib/client/growing-in-frames";
import type { Watched } from "@/lib/client/watched";
import type { Message } from "@/lib/contract/conversations";

/** Replies that are being written, wherever they stand: what is missing of one is asked for. */
export class GrowingReplies {
  readonly #source: ConversationSource;
  readonly #snapshot: Watched<Snapshot>;
  readonly #growing = new GrowingInFrames((growth) => this.#grow(growth));
  readonly #asked = new Set<string>();

  constructor({ source, snapshot }: Followed) {
    this.#source = source;
    this.#snapshot = snapshot;
  }

  take(growth: Growth) {
    this.#growing.take(growth);
  }

  /** At once: what is to come after it is here already. */
  flush() {
    this.#growing.flush();
  }

  #grow(growth: Growth) {
    if (!this.#change((messages) => growReply(messages, growth))) void this.#ask(growth);
  }

  /** Whether it could be done, wherever the messages stand. */
  #change(change: (messages: readonly Message[]) => readonly Message[] | "missing") {
    const { state, past } = this.#snapshot.value;
    const messages = change(state.messages);
    const before = past && change(past.messages);
    if (messages === "missing" || before === "missing") return false;
    if (messages !== state.messages || (past && before !== past.messages)) {
      this.#snapshot.set({
        state: { ...state, messages },
        past: past && before ? { ...past, messages: before } : past,
      });
    }
    return true;
  }

  /** Once at a time: what comes meanwhile asks again, if it still does not join on. */
  async #ask({ messageId }: Growth) {
    if (this.#asked.has(messageId)) return;
    this.#asked.add(messageId);
    try {
      const reply = await this.#source.loadMessage(messageId);
      this.#change((messages) => takeReply(messages, reply));
    } catch {
      // The next words of it ask again, and its end brings all of it.
    } finally {
      this.#asked.delete(messageId);
    }
  }
}
