import "server-only";
import type { Positions } from "@/lib/events/cursor";
import type { Sink } from "@/lib/stream/sink";

/** Past this a reader gets no more frames until it has taken what there is. */
const BACKLOG_BYTES = 256 * 1024;
const STALLED_MS = 30_000;

type Options = {
  userId: string;
  sessionId: string;
  /** Null: everything that the person may see. */
  only: string | null;
  sink: Sink;
  /** Where the reader stands. */
  positions: Positions;
  /** When it is closed, for the reader to open another. */
  endsAt: number;
  /** Brings a reader that fell behind up to now, from the log. */
  catchUp: (subscriber: Subscriber) => Promise<void>;
};

type Pending = { bytes: Buffer; positions: Positions };

/**
 * One open stream. `catching-up`: what comes live waits until the log's part is written. `live`:
 * frames go straight on. `behind`: the reader is slow; frames pass it by, and the log has them.
 */
export class Subscriber {
  readonly userId: string;
  readonly sessionId: string;
  readonly only: string | null;
  readonly sink: Sink;
  readonly endsAt: number;
  readonly conversations = new Set<string>();
  /** All that was sent lies up to here, and nothing that was sent lies beyond. */
  positions: Positions;
  state: "catching-up" | "live" | "behind" | "closed" = "catching-up";
  readonly #catchUp: Options["catchUp"];
  #pending: Pending[] = [];
  #pendingBytes = 0;
  #stalled: NodeJS.Timeout | undefined;

  constructor({ userId, sessionId, only, sink, positions, endsAt, catchUp }: Options) {
    this.userId = userId;
    this.sessionId = sessionId;
    this.only = only;
    this.sink = sink;
    this.positions = positions;
    this.endsAt = endsAt;
    this.#catchUp = catchUp;
  }

  /** A frame of the log; `positions` is where the reader is after it. */
  sendDurable(bytes: Buffer, positions: Positions) {
    if (this.state === "catching-up") this.#hold({ bytes, positions });
    if (this.state !== "live") return;
    if (this.isFull()) {
      this.#fallBehind();
      return;
    }
    this.sink.write(bytes);
    this.positions = positions;
  }

  /** What may be missed: nobody is brought up to date about it. */
  sendPassing(bytes: Buffer) {
    if (this.state === "live" && !this.isFull()) this.sink.write(bytes);
  }

  sees(conversationId: string) {
    return this.only === null || this.only === conversationId;
  }

  isFull() {
    return this.sink.backlog() > BACKLOG_BYTES;
  }

  /** From now on what comes live waits. */
  beginCatchUp() {
    if (this.state === "closed") return;
    this.state = "catching-up";
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  /** Sends what waited and goes live; false where more came than could wait: then it starts over. */
  goLive() {
    if (this.state === "closed") return true;
    if (this.#pendingBytes > BACKLOG_BYTES) return false;
    this.state = "live";
    for (const { bytes, positions } of this.#pending) this.sendDurable(bytes, positions);
    this.#pending = [];
    return true;
  }

  /** Resolves when the reader has taken what there is; a reader that takes nothing is given up. */
  async drained() {
    if (!this.isFull() || this.state === "closed") return;
    this.#stalled = setTimeout(() => this.sink.destroy(), STALLED_MS).unref();
    await new Promise<void>((resolve) => {
      this.#release = resolve;
      this.sink.onceDrained(resolve);
    });
    clearTimeout(this.#stalled);
  }

  close() {
    this.state = "closed";
    this.#pending = [];
    clearTimeout(this.#stalled);
    this.#release();
  }

  #release = () => {};

  #hold(pending: Pending) {
    this.#pendingBytes += pending.bytes.length;
    if (this.#pendingBytes <= BACKLOG_BYTES) this.#pending.push(pending);
    else this.#pending = [];
  }

  #fallBehind() {
    this.state = "behind";
    void this.drained().then(() => {
      if (this.state === "behind") return this.#catchUp(this);
    });
  }
}
