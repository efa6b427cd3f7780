import type { ConversationStore } from "@/lib/client/conversation-store";
import type { Growth } from "@/lib/client/grow-reply";
import type { RoomsState } from "@/lib/client/rooms-state";
import type { DurableEvent } from "@/lib/contract/events";

type Heads = Readonly<Record<string, number>>;
/** `since`: how many lists of rooms had been asked for when it was last known that one is in. */
type Open = { store: ConversationStore; since: number };

/** The conversations whose pages stand, and how far the server has come in all that are told of. */
export class OpenConversations {
  readonly #open = new Map<string, Open>();
  readonly #heads = new Map<string, number>();

  /** From now on the store is fed; what has happened since its page was drawn it asks for. */
  attach(id: string, store: ConversationStore, since: number) {
    this.#open.set(id, { store, since });
    store.begin(this.#heads.get(id) ?? 0);
    return () => {
      if (this.#open.get(id)?.store === store) this.#open.delete(id);
    };
  }

  receive(event: DurableEvent) {
    this.#rise(event.conversationId, event.seq);
    this.#open.get(event.conversationId)?.store.receive(event);
  }

  grow(growth: Growth) {
    this.#open.get(growth.conversationId)?.store.grow(growth);
  }

  catchUp(heads: Heads) {
    for (const [id, head] of Object.entries(heads)) this.#rise(id, head);
    // All that are open: one that could not be filled before is named in no head again.
    for (const [id, { store }] of this.#open) store.catchUp(this.#heads.get(id) ?? 0);
  }

  loadAnew() {
    this.#heads.clear();
    for (const { store } of this.#open.values()) store.reload();
  }

  reopen(id: string, since: number) {
    const open = this.#open.get(id);
    if (!open) return;
    open.since = since;
    open.store.reopen();
  }

  end(id: string) {
    this.#open.get(id)?.store.end();
  }

  /**
   * Who was removed, or came back, while they heard nothing is told by the list of their rooms
   * alone. One that was asked for before a room was joined says nothing of it.
   */
  judge(rooms: RoomsState, asked: number) {
    for (const [id, { store, since }] of this.#open) {
      const { state } = store.snapshot;
      const kind: string = state.conversation.kind;
      // A closed room is in no list either, and its page says more of it.
      if (asked <= since || state.closed || kind !== "room") continue;
      if (rooms.some((room) => room.id === id)) store.reopen();
      else store.end();
    }
  }

  #rise(id: string, seq: number) {
    this.#heads.set(id, Math.max(seq, this.#heads.get(id) ?? 0));
  }
}
