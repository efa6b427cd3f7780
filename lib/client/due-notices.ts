import type { RoomsStore } from "@/lib/client/rooms-store";
import type { Message, Room } from "@/lib/contract/conversations";

type Options = {
  rooms: Pick<RoomsStore, "rooms" | "settled">;
  userId: string;
  /** What is to be told of in one room, the newest last. */
  show: (room: Room, messages: readonly [Message, ...Message[]]) => void;
};

/**
 * Finds what one is to be told of. After sleep all that was said meanwhile comes at once, and may
 * have been read on another device: the list of rooms says so, and is waited for.
 */
export class DueNotices {
  readonly #options: Options;
  #waiting: Message[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  take(message: Message) {
    this.#waiting.push(message);
    if (this.#waiting.length === 1) void this.#showWhenSettled();
  }

  async #showWhenSettled() {
    const { rooms } = this.#options;
    await rooms.settled();
    const messages = this.#waiting;
    this.#waiting = [];
    for (const room of rooms.rooms) {
      const [first, ...more] = messages.filter((message) => this.#isDue(room, message));
      if (first) this.#options.show(room, [first, ...more]);
    }
  }

  #isDue({ id, notify = "mentions", read = 0 }: Room, message: Message) {
    const { userId } = this.#options;
    if (message.conversationId !== id || message.seq <= read) return false;
    // An answer is told of to nobody: it was asked for, and is empty yet.
    if (message.role === "assistant") return false;
    if (message.author?.id === userId || notify === "none") return false;
    return notify === "all" || message.mentions.includes(userId);
  }
}
