import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { composeAnswer, tellOfDrawing } from "@/lib/assistant/providers/demo/compose-answer";
import { findPictureWish } from "@/lib/assistant/providers/demo/find-picture-wish";
import type { ModelPart, ModelRequest, Provider } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";

const MODEL = "demo";

/**
 * No model: sentences from a table, so that everything can be tried where no model is connected.
 * It says so in each of its answers. The same question has the same answer.
 */
export function demoProvider({ wordsPerSecond = 30 } = {}): Provider {
  return {
    demo: true,
    listModels: async () => [{ id: MODEL, name: "Demo", window: 32_768, pictures: false }],
    stream: (request) => speak(request, wordsPerSecond),
  };
}

async function* speak(request: ModelRequest, wordsPerSecond: number): AsyncGenerator<ModelPart> {
  checkOn(request.signal);
  const wish = request.tools?.some(({ name }) => name === "draw")
    ? findPictureWish(request.messages)
    : null;
  const text = wish === null ? composeAnswer(request.messages) : tellOfDrawing(request.messages);
  const words = wordsOf(text);
  const said = words.slice(0, request.maxTokens ?? Infinity);
  const began = performance.now();
  for (const [index, text] of said.entries()) {
    await waitUntil(began + (index / wordsPerSecond) * 1000, request.signal);
    yield { type: "text", text };
  }
  const isWhole = said.length === words.length;
  if (wish !== null && isWhole) {
    // Several answers of one dialogue may draw; the id tells the calls of one apart.
    const id = `demo_${request.messages.length}`;
    yield { type: "call", call: { id, name: "draw", input: JSON.stringify(wish) } };
  }
  yield { type: "usage", input: countTokens(request), output: said.length };
  yield { type: "end", reason: !isWhole ? "length" : wish === null ? "stop" : "calls" };
}

/** Words with what follows them; Chinese by two characters, as it has no spaces. */
function wordsOf(text: string) {
  return text.match(/\p{Script=Han}{1,2}\s*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
}

function countTokens({ messages }: ModelRequest) {
  return messages.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
}

/** By the clock, not pause after pause: so a late timer does not make the whole slower. */
async function waitUntil(moment: number, signal: AbortSignal) {
  const left = moment - performance.now();
  checkOn(signal);
  if (left <= 0) return;
  try {
    await sleep(left, undefined, { signal, ref: false });
  } catch {
    checkOn(signal);
  }
}

function checkOn(signal: AbortSignal) {
  if (signal.aborted) throw new ProviderError("aborted", "The answer was stopped.");
}
