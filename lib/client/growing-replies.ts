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
  /** Those that are asked for, and whether to ask once more since words came that did not join on. */
  readonly #asked = new Map<string, { again: boolean }>();

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

  /**
   * What was being written when it was loaded is further by now, and may say no more for a while:
   * it is asked for.
   */
  lookAfter() {
    const { state, past } = this.#snapshot.value;
    for (const { id, status } of [...state.messages, ...(past?.messages ?? [])]) {
      if (status === "streaming") void this.#ask(id);
    }
  }

  #grow(growth: Growth) {
    if (this.#change((messages) => growReply(messages, growth))) return;
    const asked = this.#asked.get(growth.messageId);
    if (asked) asked.again = true;
    else void this.#ask(growth.messageId);
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

  /** Once at a time. */
  async #ask(messageId: string) {
    if (this.#asked.has(messageId)) return;
    const asked = { again: true };
    this.#asked.set(messageId, asked);
    try {
      while (asked.again) {
        asked.again = false;
        const reply = await this.#source.loadMessage(messageId);
        this.#change((messages) => takeReply(messages, reply));
      }
    } catch {
      // The next words of it ask again, and its end brings all of it.
    } finally {
      this.#asked.delete(messageId);
    }
  }
}
