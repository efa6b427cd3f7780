import "server-only";
import type { Api } from "@/lib/assistant/providers/api";
import { bodyFor } from "@/lib/assistant/providers/body-for";
import type { Deadlines } from "@/lib/openai/deadlines";
import type { ModelPart, ModelRequest } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { ReadAnswer } from "@/lib/assistant/providers/read-answer";
import { ReadEvents } from "@/lib/assistant/providers/read-events";

/** How long what has its finish_reason is waited for: its usage, and the end of the stream. */
const GRACE_MS = 2_000;

/** One attempt at the answer. */
export class Attempt {
  readonly #api: Api;
  readonly #request: ModelRequest;
  readonly #deadlines: Deadlines;
  readonly #events = new ReadEvents();
  readonly #read = new ReadAnswer();
  #body: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #isOver = false;

  constructor(api: Api, request: ModelRequest, deadlines: Deadlines) {
    this.#api = api;
    this.#request = request;
    this.#deadlines = deadlines;
  }

  /** What has come next, which may be nothing yet; null after the last. */
  async next(): Promise<Iterable<ModelPart> | null> {
    if (this.#isOver) return null;
    const body = (this.#body ??= await this.#open());
    const bytes = await this.#wait(body);
    this.#deadlines.signal.throwIfAborted();
    return this.#partsOf(bytes);
  }

  /** One after the other: what came before a fault is passed on before it. */
  *#partsOf(bytes: Uint8Array | null) {
    for (const event of bytes ? this.#events.take(bytes) : this.#events.rest()) {
      yield* this.#read.take(event);
    }
    // Read to its end and not to `[DONE]`: only then is the connection there for the next answer.
    this.#isOver = bytes === null;
    if (this.#isOver) yield* this.#read.end();
  }

  close() {
    // What is left of it is not wanted, and how it ends no news.
    this.#body?.cancel().catch(() => {});
  }

  async #open() {
    const api = this.#api;
    const { signal } = this.#deadlines;
    const sent = bodyFor(api, this.#request);
    const asked = api.client.chat.completions.create(sent, { signal }).asResponse();
    const late = "The server did not begin to answer.";
    const { body } = await this.#deadlines.within(api.times.headers, late, asked);
    if (!body) throw new ProviderError("broken-off", "The answer had no body.");
    return body.getReader();
  }

  /** An abort ends the body itself: of many tokens a second, none pays for a race against it. */
  async #wait(body: ReadableStreamDefaultReader<Uint8Array>) {
    const next = body.read().then(({ value }) => value ?? null);
    if (this.#read.finished) return await orNothing(next);
    const expire = () => this.#deadlines.expire("The server fell silent.");
    const silence = setTimeout(expire, this.#api.times.silence);
    try {
      return await next;
    } finally {
      clearTimeout(silence);
    }
  }
}

/** A whole answer stays one, whatever happens to its connection afterwards. */
async function orNothing(next: Promise<Uint8Array | null>) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), GRACE_MS);
  });
  try {
    return await Promise.race([next.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
