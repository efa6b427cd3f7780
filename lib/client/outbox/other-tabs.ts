/** What another tab wrote is that tab's to send, unless it has not done so by then. */
const TAKE_OVER_MS = 5_000;

export type Channel = Pick<BroadcastChannel, "postMessage" | "close"> & {
  onmessage: ((event: MessageEvent) => void) | null;
};

type Options = {
  /** Null where there are none, or none that can be spoken to. */
  channel: Channel | null;
  /** Another tab has written or sent something. */
  onNews: () => Promise<void>;
  onTakeOver: () => void;
};

/** The same person's other tabs: they tell each other that something has changed. */
export class OtherTabs {
  readonly #options: Options;
  #takeOver: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    const { channel } = options;
    if (channel) channel.onmessage = () => void this.#hear();
  }

  tell() {
    if (!this.#closed) this.#options.channel?.postMessage("changed");
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#takeOver);
    const { channel } = this.#options;
    if (channel) channel.onmessage = null;
    channel?.close();
  }

  async #hear() {
    await this.#options.onNews();
    if (this.#closed) return;
    this.#takeOver ??= setTimeout(() => {
      this.#takeOver = undefined;
      this.#options.onTakeOver();
    }, TAKE_OVER_MS);
  }
}

export function openTabChannel(name: string): Channel | null {
  return "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
}
