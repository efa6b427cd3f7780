import "server-only";
import type { Api } from "@/lib/assistant/providers/api";
import { Attempt } from "@/lib/assistant/providers/attempt";
import { Deadlines } from "@/lib/openai/deadlines";
import { doWithout } from "@/lib/assistant/providers/do-without";
import { isPassing } from "@/lib/openai/is-passing";
import type { ModelPart, ModelRequest } from "@/lib/assistant/providers/provider";
import { retryDelay } from "@/lib/openai/retry-delay";
import { toProviderError } from "@/lib/openai/to-provider-error";

/** Tries again as long as nothing of the answer has been passed on, and never after. */
export async function* streamAnswer(api: Api, request: ModelRequest): AsyncGenerator<ModelPart> {
  const deadlines = new Deadlines(request.signal, api.times.whole);
  try {
    for (let attempt = 1; ;) {
      const answer = new Attempt(api, request, deadlines);
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
