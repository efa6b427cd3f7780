import { chooseTransport, type Means } from "@/lib/client/stream/choose-transport";
import type { StatusHandler, StreamStatus } from "@/lib/client/stream/event-connection";
import { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { Transport } from "@/lib/client/stream/transport";
import type { StreamEvent } from "@/lib/contract/events";

type Options = { personId: string; means: Means };

/** The stream as one page has it; the page may be put away and taken out again. */
export class PageStream {
  readonly #options: Options;
  readonly #memory = new StreamMemory();
  readonly #frameListeners = new Set<(event: StreamEvent) => void>();
  readonly #statusListeners = new Set<StatusHandler>();
  #transport: Transport | undefined;
  #status: StreamStatus = "connecting";

  constructor(options: Options) {
    this.#options = options;
  }

  get status() {
    return this.#status;
  }

  onFrame(listener: (event: StreamEvent) => void) {
    this.#frameListeners.add(listener);
    return () => void this.#frameListeners.delete(listener);
  }

  onStatus(listener: StatusHandler) {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  }

  open() {
    if (this.#transport) return;
    this.#setStatus("connecting");
    this.#transport = chooseTransport({
      ...this.#options,
      memory: this.#memory,
      onFrame: (event) => {
        for (const listener of this.#frameListeners) guard(() => listener(event));
      },
      onStatus: (status, retryAt) => this.#setStatus(status, retryAt),
      onLost: () => {
        this.#transport = undefined;
        this.open();
      },
    });
  }

  poke() {
    this.#transport?.poke();
  }

  hide() {
    this.#transport?.hide();
  }

  leave(options?: { everywhere?: boolean }) {
    this.#transport?.close(options);
    this.#transport = undefined;
  }

  #setStatus(status: StreamStatus, retryAt?: number) {
    if (status === this.#status && status !== "waiting") return;
    this.#status = status;
    for (const listener of this.#statusListeners) guard(() => listener(status, retryAt));
  }
}

/** What a listener throws is its own matter: the next frame is not to suffer for it. */
function guard(work: () => void) {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
