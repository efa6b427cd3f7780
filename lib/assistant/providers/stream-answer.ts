import "server-only";
import type OpenAI from "openai";
import { Deadlines, type Times } from "@/lib/assistant/providers/deadlines";
import type { ModelPart, ModelRequest } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/assistant/providers/provider-error";
import { ReadAnswer } from "@/lib/assistant/providers/read-answer";
import { ReadEvents } from "@/lib/assistant/providers/read-chunk";
import {
  namedOption,
  refusedOptions,
  type Refusable,
} from "@/lib/assistant/providers/refused-options";
import { retryDelay } from "@/lib/assistant/providers/retry-delay";
import { findRefusal, toProviderError } from "@/lib/assistant/providers/to-provider-error";
import { refusableIn, toRequestBody } from "@/lib/assistant/providers/to-request-body";

export type Api = {
  client: OpenAI;
  baseUrl: string;
  times: Times;
  /** The first pause before another attempt, in milliseconds. */
  pause: number;
};

/** How long what has its finish_reason is waited for: its usage, and the end of the stream. */
const GRACE_MS = 2_000;

/** Tries again as long as nothing of the answer has been passed on, and never after. */
export async function* streamAnswer(api: Api, request: ModelRequest): AsyncGenerator<ModelPart> {
  const deadlines = new Deadlines(request.signal, api.times.whole);
  try {
    for (let attempt = 1; ;) {
      const answer = new Answer(api, request, deadlines);
      let begun = false;
      try {
        for (let parts = await answer.next(); parts; parts = await answer.next()) {
          for (const part of parts) {
            begun = true;
            yield part;
          }
        }
        return;
      } catch (error) {
        answer.close();
        deadlines.signal.throwIfAborted();
        if (begun) throw toProviderError(error);
        if (doWithout(api, request, error)) continue;
        const failure = toProviderError(error);
        const delay = retryDelay(failure, attempt, isPassing(error), api.pause);
        if (delay === null) throw failure;
        attempt += 1;
        await deadlines.pause(delay);
      } finally {
        answer.close();
      }
    }
  } finally {
    deadlines.end();
  }
}

/** One attempt at the answer. */
class Answer {
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
    const sent = bodyOf(api, this.#request);
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
    const silence = setTimeout(() => void this.#expire(), this.#api.times.silence);
    try {
      return await next;
    } finally {
      clearTimeout(silence);
    }
  }

  async #expire() {
    const never = new Promise<never>(() => {});
    await this.#deadlines.within(0, "The server fell silent.", never).catch(() => {});
  }
}

function bodyOf({ baseUrl }: Api, request: ModelRequest) {
  const openAi = /(^|\.)(openai\.com|azure\.com)$/.test(new URL(baseUrl).hostname);
  return toRequestBody(request, refusedOptions(baseUrl, request.model), openAi);
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

/** Whether the server named something that the next request can do without. It is remembered. */
function doWithout(api: Api, request: ModelRequest, error: unknown) {
  const refusal = findRefusal(error);
  if (!refusal) return false;
  const refused = refusedOptions(api.baseUrl, request.model);
  const sent: Set<Refusable> = refusableIn(bodyOf(api, request));
  const named = namedOption(refusal, sent);
  if (named === null || refused.has(named)) return false;
  refused.add(named);
  return true;
}

/** What may well be over in a moment: a limit, a server's own failure, a reset. */
function isPassing(error: unknown) {
  const { fault } = toProviderError(error);
  if (fault === "rate-limited") return true;
  const status = findRefusal(error)?.status;
  if (status !== undefined)
    return status >= 500 && ["unclear", "unreachable", "timed-out"].includes(fault);
  return fault === "broken-off" && !(error instanceof SyntaxError);
}
