import { callApi } from "@/lib/client/call-api";
import { FollowedList } from "@/lib/client/followed-list";
import { Renewal } from "@/lib/client/renewal";
import { applyRead, applyToRooms, leavesUnclear, type RoomsState } from "@/lib/client/rooms-state";
import { type Room, RoomsAnswer } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";

/** Null where the list has to be asked for. */
type Change = { apply: (rooms: RoomsState) => RoomsState | null };

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
  readonly #list: FollowedList<RoomsState, Change>;
  readonly #userId: string;
  readonly #options: Required<Pick<Options, "pause" | "delay" | "onLoaded">>;
  readonly #ask: () => Promise<RoomsState>;
  readonly #listeners = new Set<() => void>();
  readonly #renewal = new Renewal(() => this.#load());
  /** Could not be had when it was asked for. */
  #isMissing = false;
  #asked = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor({ userId, rooms, load = loadRooms, ...options }: Options) {
    this.#userId = userId;
    this.#list = new FollowedList(rooms);
    this.#ask = load;
    this.#options = { pause: aMoment, delay: aWhile, onLoaded: () => undefined, ...options };
  }

  get rooms() {
    return this.#list.state;
  }

  /** How many times the list has been asked for. */
  get asked() {
    return this.#asked;
  }

  has(id: string) {
    return this.rooms.some((room) => room.id === id);
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  receive(event: DurableEvent) {
    if (leavesUnclear(this.rooms, event, this.#userId)) this.#refreshLater();
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
    const isBehind = this.rooms.some(({ id, seq }) => (heads[id] ?? 0) > seq);
    if (this.#isMissing || isBehind) void this.refresh();
  }

  /** Asks for the list. */
  refresh() {
    return this.#renewal.ask();
  }

  /** Once no list is on its way. */
  settled() {
    return this.#renewal.settled();
  }

  /** Many members at once need it, of many events: each asks once for all, in its own time. */
  #refreshLater() {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      void this.refresh();
    }, this.#options.delay());
  }

  async #load() {
    clearTimeout(this.#later);
    this.#later = undefined;
    const asked = (this.#asked += 1);
    try {
      const unclear = await this.#list.load(this.#ask, withLoaded);
      this.#isMissing = false;
      this.#tell();
      this.#options.onLoaded(this.rooms, asked);
      if (unclear.length === 0) return;
    } catch {
      // The next hello or ping asks again, and until then the old list stands.
      this.#isMissing = true;
      return;
    }
    // An answer from before the events that it misses: in a lively room that may be so for long.
    void this.refresh();
    await this.#options.pause();
  }

  #change(apply: Change["apply"]) {
    const before = this.rooms;
    const isClear = this.#list.change({ apply });
    if (this.rooms !== before) this.#tell();
    else if (!isClear && !this.#list.isLoading) void this.refresh();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

/** The server that answered may be behind the one that told of a later seq; never back. */
function withLoaded(rooms: RoomsState, loaded: RoomsState) {
  const known = new Map(rooms.map((room) => [room.id, room]));
  return loaded.map((room) => {
    const before = known.get(room.id);
    return before && before.seq > room.seq ? before : room;
  });
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
