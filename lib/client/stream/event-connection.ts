import type { StreamEvent } from "@/lib/contract/events";
import { findRefusal, type Refusal } from "@/lib/client/stream/find-refusal";
import { readFrames } from "@/lib/client/stream/read-frames";
import { retryDelay } from "@/lib/client/stream/retry-delay";

/** "waiting": there is no connection, and a retry is due. "signed-out": until somebody pokes it. */
export type StreamStatus = "connecting" | "live" | "waiting" | "signed-out";
export type FrameHandler = (event: StreamEvent, id: string | undefined) => void;
/** `retryAt`, in ms since 1970, goes with "waiting". */
export type StatusHandler = (status: StreamStatus, retryAt?: number) => void;

export type EventConnection = {
  /** The network or the page may be back: tries now, or sees whether the connection still lives. */
  poke: () => void;
  close: () => void;
};

type Options = {
  url: string;
  /** Where to go on from. */
  lastId?: string | undefined;
  onFrame: FrameHandler;
  /** Told of changes; it begins as "connecting". */
  onStatus: StatusHandler;
  fetch?: typeof fetch;
  random?: () => number;
  now?: () => number;
};

/** A ping comes every 15 s: after this long the connection is dead, whatever the socket says. */
const SILENCE_MS = 40_000;
/** A poke has less patience: one ping is late. */
const SUSPICIOUS_MS = 20_000;
/** A stream that the server ends is open again before anybody is told of it. */
const GRACE_MS = 2_000;
const AT_ONCE_MS = 200;
/** What ends sooner counts as a failure, or a server that ends every stream would be stormed. */
const LIVED_MS = 5_000;

/** Keeps an event stream open, for good: each new one goes on where the last one broke off. */
export function connectEvents(options: Options): EventConnection {
  const connection = new Connection(options);
  void connection.run();
  return connection;
}

type End =
  | Refusal
  | { kind: "silent" }
  /** `comeBack`: what the server asked for as its last word. */
  | { kind: "ended"; comeBack: number | undefined };

class Connection implements EventConnection {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #random: () => number;
  #lastId: string | undefined;
  #status: StreamStatus = "connecting";
  #failures = 0;
  #retryHint = 0;
  #closed = false;
  #attempt: AbortController | undefined;
  #heardAt = 0;
  #wake: (() => void) | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? Math.random;
    this.#lastId = options.lastId;
  }

  async run() {
    while (!this.#closed) {
      const end = await this.#connect();
      if (!this.#isClosed()) await this.#rest(end);
    }
  }

  poke() {
    if (this.#wake) {
      this.#failures = 0;
      this.#wake();
    } else if (this.#now() - this.#heardAt > SUSPICIOUS_MS) {
      this.#attempt?.abort();
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#grace);
    this.#attempt?.abort();
    this.#wake?.();
  }

  /** One stream from its request to its end. */
  async #connect(): Promise<End> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const watch = this.#watch(attempt);
    try {
      const response = await (this.#options.fetch ?? fetch)(this.#options.url, {
        headers: this.#lastId === undefined ? {} : { "last-event-id": this.#lastId },
        cache: "no-store",
        signal: attempt.signal,
      });
      this.#heardAt = this.#now();
      return findRefusal(response, this.#now()) ?? (await this.#read(response));
    } catch {
      return attempt.signal.aborted ? { kind: "silent" } : { kind: "failed", atLeast: 0 };
    } finally {
      watch.stop();
      // A body that nobody wants would go on coming.
      attempt.abort();
    }
  }

  async #read(response: Response): Promise<End> {
    let comeBack: number | undefined;
    let liveSince: number | undefined;
    try {
      await readFrames(response, {
        onFrame: (event, id) => {
          if (this.#closed) return;
          comeBack = undefined;
          liveSince ??= this.#now();
          this.#show("live");
          this.#options.onFrame(event, id);
          this.#lastId = id ?? this.#lastId;
        },
        onRetry: (ms) => {
          this.#retryHint = comeBack = ms;
        },
        onBytes: () => {
          this.#heardAt = this.#now();
        },
      });
    } finally {
      if (liveSince !== undefined && this.#now() - liveSince >= LIVED_MS) this.#failures = 0;
    }
    if (liveSince === undefined) return { kind: "failed", atLeast: 0 };
    return { kind: "ended", comeBack };
  }

  /** Until the next try. */
  async #rest(end: End) {
    if (end.kind === "silent") {
      this.#show("connecting");
    } else if (end.kind === "signed-out") {
      this.#show("signed-out");
      await this.#sleep();
      this.#show("connecting");
    } else if (end.kind === "ended" && this.#failures === 0) {
      // Counted until it has lived: of two short ones in a row the second is a failure.
      this.#failures = 1;
      this.#showLater("connecting");
      await this.#sleep(this.#delayOfReturn(end.comeBack));
    } else {
      this.#failures += 1;
      const asked = end.kind === "failed" ? end.atLeast : 0;
      const delay = retryDelay({
        failures: this.#failures,
        atLeast: Math.max(asked, this.#retryHint),
        random: this.#random,
      });
      this.#show("waiting", this.#now() + delay);
      await this.#sleep(delay);
      this.#show("connecting");
    }
  }

  #delayOfReturn(comeBack: number | undefined) {
    if (comeBack === undefined) return this.#random() * AT_ONCE_MS;
    return retryDelay({ failures: 0, atLeast: comeBack, random: this.#random });
  }

  /** Ends early by a poke; without `ms`, by nothing else. */
  async #sleep(ms?: number) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#wake = undefined;
  }

  /** Ends an attempt that nothing is heard of. Timers may be late, so the clock decides. */
  #watch(attempt: AbortController) {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      // A clock that was set back would have us wait until it is that late again.
      this.#heardAt = Math.min(this.#heardAt, this.#now());
      const left = this.#heardAt + SILENCE_MS - this.#now();
      if (left <= 0) attempt.abort();
      else timer = setTimeout(look, left);
    };
    this.#heardAt = this.#now();
    look();
    return { stop: () => clearTimeout(timer) };
  }

  #show(status: StreamStatus, retryAt?: number) {
    clearTimeout(this.#grace);
    if (this.#closed || (status === this.#status && status !== "waiting")) return;
    this.#status = status;
    this.#options.onStatus(status, retryAt);
  }

  #showLater(status: StreamStatus) {
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => this.#show(status), GRACE_MS);
  }

  /** Asked anew after an await, which the compiler does not know of. */
  #isClosed() {
    return this.#closed;
  }
}
