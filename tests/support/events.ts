import type { StreamEvent } from "@/lib/contract/events";

export type Frame = { id: string | undefined; event: StreamEvent };

/** Reads a stream's frames; `next` awaits one, by what it must look like. */
export class FrameReader {
  readonly frames: Frame[] = [];
  ended = false;
  /** How long it was last asked to wait before it comes back. */
  retry: number | undefined;
  #buffer = "";
  #wake: (() => void) | undefined;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response) {
    if (!response.body) throw new Error("The answer is no stream.");
    this.#reader = response.body.getReader();
    void this.#read();
  }

  /** The first frame from `from` on that fits; fails loudly when none comes. */
  async next(fits: (event: StreamEvent) => boolean, from = 0, timeout = 5_000): Promise<Frame> {
    const until = Date.now() + timeout;
    for (;;) {
      const found = this.frames.slice(from).find(({ event }) => fits(event));
      if (found) return found;
      if (this.ended || Date.now() > until) {
        throw new Error(
          `No such frame among ${JSON.stringify(this.frames.map(({ event }) => event.type))}`,
        );
      }
      await this.#changed(until - Date.now());
    }
  }

  async end(timeout = 5_000) {
    const until = Date.now() + timeout;
    while (!this.ended) {
      if (Date.now() > until) throw new Error("The stream did not end.");
      await this.#changed(until - Date.now());
    }
  }

  close() {
    return this.#reader.cancel();
  }

  #changed(ms: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, ms));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #read() {
    const decoder = new TextDecoder();
    for (;;) {
      const part = await this.#reader.read().catch(() => undefined);
      if (!part || part.done) break;
      this.#buffer += decoder.decode(part.value, { stream: true });
      this.#take();
      this.#wake?.();
    }
    this.ended = true;
    this.#wake?.();
  }

  #take() {
    const blocks = this.#buffer.split("\n\n");
    this.#buffer = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const retry = lines.find((line) => line.startsWith("retry: "))?.slice(7);
      if (retry !== undefined) this.retry = Number(retry);
      const id = lines.find((line) => line.startsWith("id: "))?.slice(4);
      const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
      if (data !== undefined) this.frames.push({ id, event: JSON.parse(data) as StreamEvent });
    }
  }
}
