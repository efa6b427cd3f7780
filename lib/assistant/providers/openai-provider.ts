import "server-only";
import type { Times } from "@/lib/assistant/providers/deadlines";
import { listModels } from "@/lib/assistant/providers/list-models";
import { makeClient } from "@/lib/assistant/providers/make-client";
import type { Provider } from "@/lib/assistant/providers/provider";
import { refusedOptions } from "@/lib/assistant/providers/refused-options";
import { FIRST_PAUSE_MS } from "@/lib/assistant/providers/retry-delay";
import { streamAnswer } from "@/lib/assistant/providers/stream-answer";

export type OpenAiSettings = {
  /** As `https://api.openai.com/v1`. */
  baseUrl: string;
  apiKey: string;
  /** The model that is asked by default; else the first there is. */
  model?: string | undefined;
  /** The models to choose from; else what the server lists. */
  models?: readonly string[] | undefined;
  /** The most that the server takes in whatever the model can, where that is known. */
  window?: number | undefined;
  times?: Partial<Times>;
  /** The first pause before another attempt, in milliseconds. */
  pause?: number;
};

/** Reasoning models may think for minutes before their first token. */
const usualTimes: Times = { headers: 180_000, silence: 180_000, whole: 1_800_000 };

/** Any server that speaks Chat Completions. */
export function openAiProvider(settings: OpenAiSettings): Provider {
  const { baseUrl, pause = FIRST_PAUSE_MS } = settings;
  const client = makeClient(settings);
  const times = { ...usualTimes, ...settings.times };
  return {
    demo: false,
    listModels: (signal) => listModels(client, settings, signal),
    stream: (request) => streamAnswer({ client, baseUrl, times, pause }, request),
    refusesTools: (model) => refusedOptions(baseUrl, model).has("tools"),
  };
}
