import { openAiProvider } from "@/lib/assistant/providers/openai-provider";
import type { OpenAiSettings } from "@/lib/assistant/providers/openai-settings";
import type { ModelPart, ModelRequest } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";

export const apiKey = "sk-test-0123456789abcdef0123456789abcdef";

export function providerOf(server: { url: string }, settings: Partial<OpenAiSettings> = {}) {
  return openAiProvider({ baseUrl: server.url, apiKey, pause: 5, ...settings });
}

/** What `model` of this server answers to a greeting. */
export function askProvider(
  server: { url: string },
  model: string,
  more: Partial<ModelRequest> = {},
  settings: Partial<OpenAiSettings> = {},
) {
  const { signal } = new AbortController();
  const messages = [{ role: "user" as const, text: "Hello" }];
  return providerOf(server, settings).stream({ model, messages, signal, ...more });
}

export async function partsOf(stream: AsyncIterable<ModelPart>) {
  const parts: ModelPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

export function textOf(parts: readonly ModelPart[], type: "text" | "thought" = "text") {
  return parts.map((part) => (part.type === type ? part.text : "")).join("");
}

/** Why there was no whole answer, and what of it there was. */
export async function failureOf(stream: AsyncIterable<ModelPart>) {
  let text = "";
  try {
    for await (const part of stream) if (part.type === "text") text += part.text;
  } catch (error) {
    if (error instanceof ProviderError) return { error, fault: error.fault, text };
    throw error;
  }
  throw new Error(`It was whole: ${text}`);
}
