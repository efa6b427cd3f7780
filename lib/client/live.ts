import type { ConversationStore } from "@/lib/client/conversation-store";
import { callApi } from "@/lib/client/call-api";
import { OfTheMoment } from "@/lib/client/of-the-moment";
import { RoomsStore } from "@/lib/client/rooms-store";
import type { RoomsState } from "@/lib/client/rooms-state";
import { openOutbox, type Outbox } from "@/lib/client/outbox/outbox";
import { setPagePerson } from "@/lib/client/page-person";
import type { StreamStatus } from "@/lib/client/stream/event-connection";
import { openSharedStream, type SharedStream } from "@/lib/client/stream/shared-stream";
import { type Message, RoomWithMembersAnswer } from "@/lib/contract/conversations";
import { DurableType, type DurableEvent, type StreamEvent } from "@/lib/contract/events";

type Opened = { stream: SharedStream | null; outbox: Outbox | null; status: StreamStatus };

const closed: Opened = { stream: null, outbox: null, status: "connecting" };

/** All that the pages of one person follow: fed by the stream's frames, whichever tab has it. */
export class Live {
  readonly rooms: RoomsStore;
  readonly moment = new OfTheMoment();
  readonly #userId: string;
  readonly #listeners = new Set<() => void>();
  #opened: Opened = closed;
  readonly #postedListeners = new Set<(message: Message) => void>();
  readonly #conversations = new Map<string, ConversationStore>();
  readonly #heads = new Map<string, number>();
  #epoch: string | undefined;

  constructor({ userId, rooms }: { userId: string; rooms: RoomsState }) {
    this.#userId = userId;
    this.rooms = new RoomsStore({ userId, rooms });
  }

  /** What needs a browser. */
  get opened() {
    return this.#opened;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Begins to listen and to send; what it answers ends both. */
  start() {
    setPagePerson(this.#userId);
    const [stream, outbox] = [openSharedStream(this.#userId), openOutbox(this.#userId)];
    this.#set({ stream, outbox, status: stream.status() });
    stream.onStatus((status) => this.#set({ stream, outbox, status }));
    stream.onFrame((event) => {
      this.receive(event);
      if (event.type === "hello") outbox.nudge();
    });
    return () => {
      stream.close();
      void outbox.close();
      setPagePerson(undefined);
      this.#set(closed);
    };
  }

  /** Tells of each message as it comes. */
  onPosted(listener: (message: Message) => void) {
    this.#postedListeners.add(listener);
    return () => {
      this.#postedListeners.delete(listener);
    };
  }

  /** From now on the store is fed; what has happened since its page was drawn it asks for. */
  attach(id: string, store: ConversationStore) {
    this.#conversations.set(id, store);
    store.catchUp(this.#heads.get(id) ?? 0);
    void this.#askWhoIsThere(id);
    return () => {
      if (this.#conversations.get(id) === store) this.#conversations.delete(id);
    };
  }

  receive(event: StreamEvent) {
    switch (event.type) {
      case "hello":
        this.#begin(event);
        return;
      case "ping":
        this.#catchUp(event.heads);
        return;
      case "reset":
        this.#loadAnew();
        return;
      case "presence":
        this.moment.setPresent(event.conversationId, event.present);
        return;
      case "typing":
        this.moment.beginTyping(event.conversationId, event.userId);
        return;
      case "conversation.added":
        this.rooms.add(event.conversation);
        this.#conversations.get(event.conversation.id)?.reopen();
        return;
      case "conversation.removed":
        this.rooms.remove(event.conversationId);
        this.#conversations.get(event.conversationId)?.end();
        return;
      case "read":
        this.rooms.markRead(event.conversationId, event.seq);
        return;
      default:
        // A server that is newer than this page may say what it does not know.
        if (isDurable(event)) this.#apply(event);
    }
  }

  #set(opened: Opened) {
    this.#opened = opened;
    for (const listener of this.#listeners) listener();
  }

  #begin({ epoch, heads }: Extract<StreamEvent, { type: "hello" }>) {
    const isOther = this.#epoch !== undefined && this.#epoch !== epoch;
    this.#epoch = epoch;
    if (isOther) this.#loadAnew();
    this.#catchUp(heads);
    void this.rooms.refresh();
    for (const id of this.#conversations.keys()) void this.#askWhoIsThere(id);
  }

  #loadAnew() {
    this.#heads.clear();
    for (const store of this.#conversations.values()) store.reload();
    void this.rooms.refresh();
  }

  #catchUp(heads: Readonly<Record<string, number>>) {
    for (const [id, head] of Object.entries(heads)) {
      this.#heads.set(id, Math.max(head, this.#heads.get(id) ?? 0));
    }
    // All that are open: one that could not be filled before is named in no head again.
    for (const [id, store] of this.#conversations) store.catchUp(this.#heads.get(id) ?? 0);
    this.rooms.catchUp(heads);
  }

  #apply(event: DurableEvent) {
    const { conversationId, seq } = event;
    this.#heads.set(conversationId, Math.max(seq, this.#heads.get(conversationId) ?? 0));
    this.#conversations.get(conversationId)?.receive(event);
    this.rooms.receive(event);
    if (event.type !== "message.posted") return;
    const { message } = event;
    if (message.author) this.moment.endTyping(conversationId, message.author.id);
    for (const listener of this.#postedListeners) listener(message);
  }

  /** Whoever came and went while this page heard nothing. */
  async #askWhoIsThere(id: string) {
    try {
      const { members } = await callApi(
        RoomWithMembersAnswer,
        "GET",
        `/api/rooms/${encodeURIComponent(id)}`,
      );
      const present = members.filter((member) => member.present).map(({ user }) => user.id);
      this.moment.setPresent(id, present);
    } catch {
      // Presence may be missed; that access has ended, or the network, others tell.
    }
  }
}

function isDurable(event: StreamEvent): event is DurableEvent {
  return DurableType.options.some((type) => type === event.type);
}
