import "server-only";
import { assistantFaults } from "@/lib/assistant/assistant-faults";
import { apiOf } from "@/lib/assistant/providers/api-of";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import type { Provider } from "@/lib/assistant/providers/provider";
import { ProviderError, type ProviderFault } from "@/lib/openai/provider-error";
import { reachServer } from "@/lib/assistant/reach-server";
import type { Check } from "@/lib/contract/service";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";

/** Less than a check may take in all. */
const PATIENCE_MS = 4_500;
/** Some models refuse to be held to less. */
const FEW_TOKENS = 16;

/** Whether a question would be answered: the key is tried, and a word of an answer. */
export function checkAssistant(): Promise<Check> {
  return checkAnswers(env, chooseProvider);
}

export async function checkAnswers(settings: Env, choose: typeof chooseProvider): Promise<Check> {
  const name = "assistant";
  const provider = await choose();
  if (provider.demo) return { name, ok: true, ...demo(settings) };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const api = apiOf(settings);
  const where = api ? new URL(api.baseUrl).host : "a server on this machine";
  const fault = api ? await reachServer(api, signal) : null;
  if (fault !== null) return { name, ok: false, ...say(fault, where) };
  try {
    const model = await greet(provider, signal);
    return { name, ok: true, detail: `${model} answers, from ${where}.` };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.info({ err: error }, "the check of the assistant found something");
    return { name, ok: false, ...say(signal.aborted ? "timed-out" : error.fault, where) };
  }
}

async function greet(provider: Provider, signal: AbortSignal) {
  const [model] = await provider.listModels(signal);
  if (!model) throw new ProviderError("no-such-model", "There is no model.");
  const messages = [{ role: "user" as const, text: "Hello" }];
  const request = { model: model.id, messages, maxTokens: FEW_TOKENS, signal };
  for await (const part of provider.stream(request)) if (part.type !== "usage") break;
  return model.id;
}

function say(fault: ProviderFault, where: string) {
  const { detail, advice } = assistantFaults[fault];
  return { detail: `${detail} It is ${where}.`, advice };
}

function demo({ LOCAL_MODELS }: Env) {
  const local = LOCAL_MODELS
    ? "start Ollama, LM Studio or llama.cpp with a model on this machine"
    : "set LOCAL_MODELS to `on` with Ollama, LM Studio or llama.cpp on this machine";
  return {
    detail: "A demo answers: sentences from a table, no model.",
    advice: `For real answers set OPENAI_API_KEY, and OPENAI_BASE_URL where it is not OpenAI's; or ${local}.`,
  };
}
