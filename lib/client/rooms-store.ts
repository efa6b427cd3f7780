import { callApi } from "@/lib/client/call-api";
import { applyRead, applyToRooms, type RoomsState } from "@/lib/client/rooms-state";
import { type Room, RoomsAnswer } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";

type Options = {
  userId: string;
  rooms: RoomsState;
  load?: () => Promise<RoomsState>;
  pause?: () => Promise<void>;
};

/** My rooms as they are followed: by events where those say enough, else asked for again. */
export class RoomsStore {
  #rooms: RoomsState;
  readonly #userId: string;
  readonly #load: () => Promise<RoomsState>;
  readonly #pause: () => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #stale = false;
  #loading = false;

  constructor({ userId, rooms, load = loadRooms, pause = aMoment }: Options) {
    this.#userId = userId;
    this.#rooms = rooms;
    this.#load = load;
    this.#pause = pause;
  }

  get rooms() {
    return this.#rooms;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  receive(event: DurableEvent) {
    this.#change(applyToRooms(this.#rooms, event, this.#userId));
  }

  markRead(id: string, seq: number) {
    this.#change(applyRead(this.#rooms, id, seq));
  }

  add(room: Room) {
    this.#set([room, ...this.#rooms.filter(({ id }) => id !== room.id)]);
  }

  remove(id: string) {
    this.#set(this.#rooms.filter((room) => room.id !== id));
  }

  /** The server has come so far in these. */
  catchUp(heads: Readonly<Record<string, number>>) {
    if (this.#rooms.some(({ id, seq }) => (heads[id] ?? 0) > seq)) void this.refresh();
  }

  /** Asks for the list; again, a moment later, where something happened while it was asked for. */
  async refresh() {
    this.#stale = true;
    if (this.#loading) return;
    this.#loading = true;
    try {
      while (this.#wasStale()) {
        const before = this.#rooms;
        const rooms = await this.#load();
        const happened = before !== this.#rooms;
        this.#set(rooms.map((room) => this.#newer(room)));
        if (!happened && !this.#isStale()) continue;
        // In a lively room there is always something: the list is asked for now and then.
        this.#stale = true;
        await this.#pause();
      }
    } catch {
      // Not to be had now: the next hello asks again, and until then the old list stands.
    } finally {
      this.#loading = false;
    }
  }

  #newer(room: Room) {
    const known = this.#rooms.find(({ id }) => id === room.id);
    return known && known.seq > room.seq ? known : room;
  }

  #isStale() {
    return this.#stale;
  }

  #wasStale() {
    const stale = this.#stale;
    this.#stale = false;
    return stale;
  }

  #change(rooms: RoomsState | null) {
    if (rooms === null) void this.refresh();
    else if (rooms !== this.#rooms) this.#set(rooms);
  }

  #set(rooms: RoomsState) {
    this.#rooms = rooms;
    for (const listener of this.#listeners) listener();
  }
}

async function loadRooms() {
  return (await callApi(RoomsAnswer, "GET", "/api/rooms")).rooms;
}

function aMoment() {
  return new Promise<void>((resolve) => setTimeout(resolve, 500));
}
