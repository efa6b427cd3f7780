import { callApi } from "@/lib/client/call-api";
import { applyRead, applyToRooms, leavesUnclear, type RoomsState } from "@/lib/client/rooms-state";
import { type Room, RoomsAnswer } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";

/** Null where the list has to be asked for. */
type Change = (rooms: RoomsState) => RoomsState | null;

type Options = {
  userId: string;
  rooms: RoomsState;
  load?: (() => Promise<RoomsState>) | undefined;
  pause?: () => Promise<void>;
  /** How long what is not urgent waits. */
  delay?: () => number;
  /** The list as it was asked for, as the so-manieth. */
  onLoaded?: (rooms: RoomsState, asked: number) => void;
};

/** My rooms as they are followed: by events where those say enough, else asked for again. */
export class RoomsStore {
  #rooms: RoomsState;
  readonly #userId: string;
  readonly #ask: () => Promise<RoomsState>;
  readonly #pause: () => Promise<void>;
  readonly #delay: () => number;
  readonly #onLoaded: Options["onLoaded"];
  readonly #listeners = new Set<() => void>();
  /** What has happened since the list was asked for; undefined while it is not. */
  #meanwhile: Change[] | undefined;
  #refreshing: Promise<void> | undefined;
  #stale = false;
  #asked = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor({ userId, rooms, load = loadRooms, pause = aMoment, ...options }: Options) {
    this.#userId = userId;
    this.#rooms = rooms;
    this.#ask = load;
    this.#pause = pause;
    this.#delay = options.delay ?? aWhile;
    this.#onLoaded = options.onLoaded;
  }

  get rooms() {
    return this.#rooms;
  }

  /** How many times the list has been asked for. */
  get asked() {
    return this.#asked;
  }

  has(id: string) {
    return this.#rooms.some((room) => room.id === id);
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  receive(event: DurableEvent) {
    if (leavesUnclear(this.#rooms, event, this.#userId)) this.#refreshLater();
    this.#change((rooms) => applyToRooms(rooms, event, this.#userId));
  }

  markRead(id: string, seq: number) {
    this.#change((rooms) => applyRead(rooms, id, seq));
  }

  add(room: Room) {
    this.#change((rooms) => withRoom(rooms, room));
  }

  remove(id: string) {
    this.#change((rooms) => rooms.filter((room) => room.id !== id));
  }

  /** The server has come so far in these. */
  catchUp(heads: Readonly<Record<string, number>>) {
    const isBehind = this.#rooms.some(({ id, seq }) => (heads[id] ?? 0) > seq);
    if (this.#stale || isBehind) void this.refresh();
  }

  /** Asks for the list; what happens while it is asked for is put on top of the answer. */
  refresh() {
    this.#stale = true;
    return (this.#refreshing ??= this.#loadUntilFresh());
  }

  /** Once no list is on its way. */
  async settled() {
    await this.#refreshing;
  }

  async #loadUntilFresh() {
    try {
      await this.#load();
      // An answer from before the events that it misses: in a lively room that may be so for long.
      while (this.#isStale()) await this.#pause().then(() => this.#load());
    } catch {
      // Not to be had now: the next hello or ping asks again, and until then the old list stands.
      this.#stale = true;
    } finally {
      this.#meanwhile = undefined;
      this.#refreshing = undefined;
    }
  }

  /** Many members at once need it, of many events: each asks once for all, in its own time. */
  #refreshLater() {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      void this.refresh();
    }, this.#delay());
  }

  #isStale() {
    return this.#stale;
  }

  async #load() {
    this.#stale = false;
    this.#meanwhile = [];
    clearTimeout(this.#later);
    this.#later = undefined;
    const asked = (this.#asked += 1);
    const loaded = await this.#ask();
    const meanwhile = this.#meanwhile;
    let rooms: RoomsState = loaded;
    for (const change of meanwhile) {
      const changed = change(rooms);
      if (changed === null) this.#stale = true;
      else rooms = changed;
    }
    // The server that answered may be behind the one that told of a later seq; never go back.
    this.#set(rooms.map((room) => this.#newer(room)));
    this.#onLoaded?.(this.#rooms, asked);
  }

  #newer(room: Room) {
    const known = this.#rooms.find(({ id }) => id === room.id);
    return known && known.seq > room.seq ? known : room;
  }

  #change(change: Change) {
    this.#meanwhile?.push(change);
    const rooms = change(this.#rooms);
    if (rooms !== null && rooms !== this.#rooms) this.#set(rooms);
    else if (rooms === null && !this.#meanwhile) void this.refresh();
  }

  #set(rooms: RoomsState) {
    this.#rooms = rooms;
    for (const listener of this.#listeners) listener();
  }
}

/** In the place of what was known of it; a new one on top. */
function withRoom(rooms: RoomsState, room: Room) {
  const known = rooms.find(({ id }) => id === room.id);
  if (!known) return [room, ...rooms];
  return known.seq > room.seq ? rooms : rooms.map((each) => (each === known ? room : each));
}

async function loadRooms() {
  return (await callApi(RoomsAnswer, "GET", "/api/rooms")).rooms;
}

function aMoment() {
  return new Promise<void>((resolve) => setTimeout(resolve, 500));
}

function aWhile() {
  return 2_000 + Math.random() * 8_000;
}
