import "server-only";
import type { Times } from "@/lib/openai/deadlines";
import { listModels } from "@/lib/assistant/providers/list-models";
import { makeClient } from "@/lib/openai/make-client";
import type { OpenAiSettings } from "@/lib/assistant/providers/openai-settings";
import type { Provider } from "@/lib/assistant/providers/provider";
import { refusedOptions } from "@/lib/assistant/providers/refused-options";
import { FIRST_PAUSE_MS } from "@/lib/openai/retry-delay";
import { streamAnswer } from "@/lib/assistant/providers/stream-answer";

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
