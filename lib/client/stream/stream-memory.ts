import type { StreamEvent } from "@/lib/contract/events";

/** What a stream has told so far: where it stands, how far each conversation has come, who is there. */
export class StreamMemory {
  #lastId: string | undefined;
  #epoch: string | undefined;
  readonly #heads = new Map<string, number>();
  /** Said anew after each hello. */
  readonly #present = new Map<string, StreamEvent>();

  get lastId() {
    return this.#lastId;
  }

  take(event: StreamEvent, id: string | undefined) {
    this.#lastId = id ?? this.#lastId;
    switch (event.type) {
      case "hello":
        // Not resumed, it names all there are: what is gone from it is gone.
        if (!event.resumed || event.epoch !== this.#epoch) this.#heads.clear();
        this.#epoch = event.epoch;
        this.#present.clear();
        this.#rise(event.heads);
        return;
      case "ping":
        this.#rise(event.heads);
        return;
      case "conversation.added":
        this.#rise({ [event.conversation.id]: event.conversation.seq });
        return;
      case "conversation.removed":
        this.#heads.delete(event.conversationId);
        this.#present.delete(event.conversationId);
        return;
      case "presence":
        this.#present.set(event.conversationId, event);
        return;
      case "reset":
      case "typing":
      case "reply.delta":
      case "reply.snapshot":
      case "read":
        return;
      default:
        // A newer server may say what this page does not know.
        if ("seq" in event) this.#rise({ [event.conversationId]: event.seq });
    }
  }

  /**
   * A hello for whoever comes late or was away: held against it, every hole shows. None before the
   * stream's own.
   */
  recap(): StreamEvent | undefined {
    if (this.#epoch === undefined) return undefined;
    const heads = Object.fromEntries(this.#heads);
    return { type: "hello", epoch: this.#epoch, resumed: true, heads };
  }

  /** What goes with that hello, as it does with the stream's own. */
  get present(): readonly StreamEvent[] {
    return [...this.#present.values()];
  }

  #rise(heads: Readonly<Record<string, number>>) {
    for (const [id, seq] of Object.entries(heads)) {
      this.#heads.set(id, Math.max(seq, this.#heads.get(id) ?? 0));
    }
  }
}
