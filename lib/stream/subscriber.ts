import "server-only";
import type { Positions } from "@/lib/events/cursor";
import { log } from "@/lib/log";
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
  endsAt: number;
  readonly conversations = new Set<string>();
  /** Those of them in which nobody else can be: who is there is told to nobody. */
  readonly dialogues = new Set<string>();
  /** Those that access to has ended while the stream was opening. */
  readonly left = new Set<string>();
  /** All that was sent lies up to here, and nothing that was sent lies beyond. */
  positions: Positions;
  state: "catching-up" | "live" | "behind" | "closed" = "catching-up";
  readonly #catchUp: Options["catchUp"];
  #greeted = false;
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

  /** The first frame of all. */
  greet(bytes: Buffer) {
    this.#greeted = true;
    this.sendPersonal(bytes);
  }

  /**
   * For this person alone, in no order with the rest: it is not in the log to be made up for. Who
   * has not been greeted yet loads it all after that.
   */
  sendPersonal(bytes: Buffer) {
    if (this.#greeted && this.state !== "closed") this.sink.write(bytes);
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
    this.#watch(this.sink.backlog());
    await new Promise<void>((resolve) => {
      this.#release = resolve;
      this.sink.onceDrained(resolve);
    });
    clearTimeout(this.#stalled);
  }

  /** Who is slow but takes something is waited for. */
  #watch(before: number) {
    this.#stalled = setTimeout(() => {
      const backlog = this.sink.backlog();
      if (backlog < before) this.#watch(backlog);
      else this.sink.destroy();
    }, STALLED_MS).unref();
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
    void this.drained()
      .then(() => (this.state === "behind" ? this.#catchUp(this) : undefined))
      .catch((error: unknown) => {
        // With its cursor the reader goes on from where it is, on another stream.
        log.warn({ err: error }, "a stream could not catch up");
        this.sink.destroy();
      });
  }
}
