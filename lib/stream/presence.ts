import "server-only";

/** Somebody whose last stream has ended may be back in a moment: a reload, a change of network. */
const GRACE_MS = 10_000;
/** What comes and goes within this time is told at once. */
const TELL_MS = 200;
/** A list goes to every reader: in a crowd it is told less often, at this many names a second. */
const NAMES_A_SECOND = 200_000;

type Room = {
  /** How many live streams of each person carry the conversation. */
  streams: Map<string, number>;
  leaving: Map<string, NodeJS.Timeout>;
  telling?: NodeJS.Timeout;
};

type Options = {
  tell: (conversationId: string, present: readonly string[]) => void;
  countReaders: (conversationId: string) => number;
};

/** Who is there: counted by open streams, so that a dozen tabs are one person. */
export class Presence {
  readonly #rooms = new Map<string, Room>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  of(conversationId: string): ReadonlySet<string> {
    const room = this.#rooms.get(conversationId);
    return new Set(room && [...room.streams.keys(), ...room.leaving.keys()]);
  }

  enter(conversationId: string, userId: string) {
    const room = this.#room(conversationId);
    const streams = room.streams.get(userId) ?? 0;
    room.streams.set(userId, streams + 1);
    const wasLeaving = room.leaving.get(userId);
    clearTimeout(wasLeaving);
    room.leaving.delete(userId);
    if (streams === 0 && !wasLeaving) this.#tellSoon(conversationId, room);
  }

  /** `atOnce`: access has ended, and with it any being there. */
  leave(conversationId: string, userId: string, { atOnce = false } = {}) {
    const room = this.#rooms.get(conversationId);
    const streams = room?.streams.get(userId) ?? 0;
    if (!room || streams === 0) return;
    if (streams > 1) {
      room.streams.set(userId, streams - 1);
      return;
    }
    room.streams.delete(userId);
    if (atOnce) this.#gone(conversationId, room, userId);
    else {
      const gone = () => this.#gone(conversationId, room, userId);
      room.leaving.set(userId, setTimeout(gone, GRACE_MS).unref());
    }
  }

  /** Access has ended for somebody whose streams had gone before. */
  forget(conversationId: string, userId: string) {
    const room = this.#rooms.get(conversationId);
    const leaving = room?.leaving.get(userId);
    if (!room || !leaving) return;
    clearTimeout(leaving);
    this.#gone(conversationId, room, userId);
  }

  stop() {
    for (const { leaving, telling } of this.#rooms.values()) {
      for (const timer of leaving.values()) clearTimeout(timer);
      clearTimeout(telling);
    }
    this.#rooms.clear();
  }

  #gone(conversationId: string, room: Room, userId: string) {
    room.leaving.delete(userId);
    this.#tellSoon(conversationId, room);
  }

  #tellSoon(conversationId: string, room: Room) {
    const names = room.streams.size * this.#options.countReaders(conversationId);
    const wait = Math.max(TELL_MS, (names / NAMES_A_SECOND) * 1000);
    room.telling ??= setTimeout(() => {
      delete room.telling;
      if (room.streams.size + room.leaving.size === 0) this.#rooms.delete(conversationId);
      this.#options.tell(conversationId, [...this.of(conversationId)].sort());
    }, wait).unref();
  }

  #room(conversationId: string) {
    const known = this.#rooms.get(conversationId);
    if (known) return known;
    const made: Room = { streams: new Map(), leaving: new Map() };
    this.#rooms.set(conversationId, made);
    return made;
  }
}
