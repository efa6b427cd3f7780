import "server-only";
import type OpenAI from "openai";
import { Deadlines, type Times } from "@/lib/assistant/providers/deadlines";
import type { ModelPart, ModelRequest } from "@/lib/assistant/providers/provider";
import { ReadAnswer } from "@/lib/assistant/providers/read-answer";
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
      let begun = false;
      try {
        for await (const part of answerOnce(api, request, deadlines)) {
          begun = true;
          yield part;
        }
        return;
      } catch (error) {
        deadlines.signal.throwIfAborted();
        if (begun) throw toProviderError(error);
        if (doWithout(api, request, error)) continue;
        const failure = toProviderError(error);
        const delay = retryDelay(failure, attempt, isPassing(error), api.pause);
        if (delay === null) throw failure;
        attempt += 1;
        await deadlines.pause(delay);
      }
    }
  } finally {
    deadlines.end();
  }
}

async function* answerOnce(api: Api, request: ModelRequest, deadlines: Deadlines) {
  const { signal } = deadlines;
  const { headers, silence } = api.times;
  const opening = api.client.chat.completions.create(bodyOf(api, request), { signal });
  const stream = await deadlines.within(headers, "The server did not begin to answer.", opening);
  const chunks = stream[Symbol.asyncIterator]();
  const answer = new ReadAnswer();
  try {
    for (;;) {
      const next = chunks.next();
      const step = answer.finished
        ? await orDone(next)
        : await deadlines.within(silence, "The server fell silent.", next);
      // The SDK ends in silence where it is aborted, and where a body is no stream of events.
      signal.throwIfAborted();
      if (step.done === true) break;
      yield* answer.take(step.value);
    }
    yield* answer.end();
  } finally {
    stream.controller.abort();
  }
}

function bodyOf({ baseUrl }: Api, request: ModelRequest) {
  const openAi = /(^|\.)(openai\.com|azure\.com)$/.test(new URL(baseUrl).hostname);
  return toRequestBody(request, refusedOptions(baseUrl, request.model), openAi);
}

/** A whole answer stays one, whatever happens to its connection afterwards. */
async function orDone<T>(next: Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
  const over: IteratorResult<T> = { done: true, value: undefined };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<IteratorResult<T>>((resolve) => {
    timer = setTimeout(() => resolve(over), GRACE_MS);
  });
  try {
    return await Promise.race([next.catch(() => over), late]);
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
