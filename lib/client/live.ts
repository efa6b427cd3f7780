import type { ConversationStore } from "@/lib/client/conversation-store";
import { DrawingNews } from "@/lib/client/drawing-news";
import { callApi } from "@/lib/client/call-api";
import { DialogueLists } from "@/lib/client/dialogue-lists";
import type { DialoguesSource } from "@/lib/client/dialogues-source";
import { OfTheMoment } from "@/lib/client/of-the-moment";
import { OpenConversations } from "@/lib/client/open-conversations";
import { RoomsStore } from "@/lib/client/rooms-store";
import type { RoomsState } from "@/lib/client/rooms-state";
import { WhoIsThere } from "@/lib/client/who-is-there";
import { openOutbox, type Outbox } from "@/lib/client/outbox/outbox";
import { setPagePerson } from "@/lib/client/page-person";
import type { StreamStatus } from "@/lib/client/stream/event-connection";
import { openSharedStream, type SharedStream } from "@/lib/client/stream/shared-stream";
import { type Message, RoomWithMembersAnswer } from "@/lib/contract/conversations";
import type { DialoguesAnswer } from "@/lib/contract/dialogues";
import { DurableType, type DurableEvent, type StreamEvent } from "@/lib/contract/events";

type Opened = { stream: SharedStream | null; outbox: Outbox | null; status: StreamStatus };

type Options = {
  userId: string;
  rooms: RoomsState;
  /** The first page of them; without it the list is asked for. */
  dialogues?: DialoguesAnswer;
  dialoguesSource?: DialoguesSource;
  loadRooms?: () => Promise<RoomsState>;
  listPresent?: (conversationId: string) => Promise<readonly string[]>;
};

const closed: Opened = { stream: null, outbox: null, status: "connecting" };

/** All that the pages of one person follow: fed by the stream's frames, whichever tab has it. */
export class Live {
  readonly rooms: RoomsStore;
  readonly dialogues: DialogueLists;
  readonly moment = new OfTheMoment();
  readonly drawings = new DrawingNews();
  readonly #userId: string;
  readonly #listeners = new Set<() => void>();
  #opened: Opened = closed;
  readonly #postedListeners = new Set<(message: Message) => void>();
  readonly #conversations = new OpenConversations();
  readonly #whoIsThere: WhoIsThere;
  #epoch: string | undefined;

  constructor({ userId, rooms, loadRooms, listPresent = askWhoIsThere, ...options }: Options) {
    this.#userId = userId;
    this.dialogues = new DialogueLists({
      dialogues: options.dialogues,
      source: options.dialoguesSource,
    });
    this.rooms = new RoomsStore({
      userId,
      rooms,
      load: loadRooms,
      onLoaded: (loaded, asked) => this.#conversations.judge(loaded, asked),
    });
    this.#whoIsThere = new WhoIsThere({ moment: this.moment, ask: listPresent });
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

  /** From now on the store is fed; `present`: who was there when its page was drawn. */
  attach(id: string, store: ConversationStore, present: readonly string[]) {
    this.#whoIsThere.drawn(id, present);
    // In a dialogue there is nobody else, and no room to ask who is there.
    const isRoom = store.snapshot.state.conversation.kind === "room";
    const leave = isRoom ? this.#whoIsThere.follow(id) : () => undefined;
    const detach = this.#conversations.attach(id, store, this.rooms.asked);
    // Just joined, or shown again by the browser's back button after access has ended.
    if (!this.rooms.has(id)) void this.rooms.refresh();
    return () => {
      leave();
      detach();
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
        this.#whoIsThere.told(event.conversationId, event.present);
        return;
      case "reply.delta":
      case "reply.thoughts":
      case "reply.snapshot":
        this.#conversations.grow(event);
        return;
      case "image.progress":
        this.drawings.take(event);
        this.#conversations.grow(event);
        return;
      case "typing":
        this.moment.beginTyping(event.conversationId, event.userId);
        return;
      case "conversation.added":
        if (event.conversation.kind === "room") this.rooms.add(event.conversation);
        this.dialogues.tell(event.conversation);
        this.#conversations.reopen(event.conversation.id, this.rooms.asked);
        return;
      case "conversation.removed":
        this.rooms.remove(event.conversationId);
        this.dialogues.remove(event.conversationId);
        this.#conversations.end(event.conversationId);
        return;
      case "read":
        this.rooms.markRead(event.conversationId, event.seq);
        this.dialogues.markRead(event.conversationId, event.seq);
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
    this.#whoIsThere.streamOpened();
    if (isOther) this.#loadAnew();
    this.#catchUp(heads);
    void this.rooms.refresh();
    this.dialogues.refresh();
  }

  #loadAnew() {
    this.#conversations.loadAnew();
    void this.rooms.refresh();
    this.dialogues.refresh();
  }

  #catchUp(heads: Readonly<Record<string, number>>) {
    this.#conversations.catchUp(heads);
    this.rooms.catchUp(heads);
    this.dialogues.catchUp(heads);
  }

  #apply(event: DurableEvent) {
    this.#conversations.receive(event);
    this.rooms.receive(event);
    if (!this.rooms.has(event.conversationId)) this.dialogues.receive(event);
    if (event.type === "reply.ended" || event.type === "message.deleted") {
      this.drawings.forget(event.message.id);
    }
    if (event.type !== "message.posted") return;
    const { message, conversationId } = event;
    if (message.author) this.moment.endTyping(conversationId, message.author.id);
    for (const listener of this.#postedListeners) listener(message);
  }
}

async function askWhoIsThere(id: string) {
  const path = `/api/rooms/${encodeURIComponent(id)}` as const;
  const { members } = await callApi(RoomWithMembersAnswer, "GET", path);
  return members.filter((member) => member.present).map(({ user }) => user.id);
}

function isDurable(event: StreamEvent): event is DurableEvent {
  return DurableType.options.some((type) => type === event.type);
}
