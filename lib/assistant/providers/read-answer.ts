import "server-only";
import { JoinCalls } from "@/lib/assistant/providers/join-calls";
import type { ModelPart } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { readChunk } from "@/lib/assistant/providers/read-chunk";
import { SplitThoughts } from "@/lib/assistant/providers/split-thoughts";
import { WholeCharacters } from "@/lib/assistant/providers/whole-characters";

type Reason = Extract<ModelPart, { type: "end" }>["reason"];
const reasons: Readonly<Record<string, Reason>> = {
  length: "length",
  max_tokens: "length",
  tool_calls: "calls",
  function_call: "calls",
  content_filter: "filtered",
};

/** Makes parts of the chunks of one answer. */
export class ReadAnswer {
  readonly #texts = new WholeCharacters();
  readonly #thoughts = new WholeCharacters();
  readonly #split = new SplitThoughts();
  readonly #calls = new JoinCalls();
  #finish: string | undefined;
  #usage: { input: number; output: number } | undefined;

  /** The answer is whole; what may still come is its usage. */
  get finished() {
    return this.#finish !== undefined;
  }

  take(value: unknown): ModelPart[] {
    const chunk = readChunk(value);
    if (!chunk) throw new ProviderError("broken-off", "The answer had a chunk that is none.");
    for (const piece of chunk.calls) this.#calls.take(piece);
    this.#finish ??= chunk.finish;
    this.#usage = chunk.usage ?? this.#usage;
    return [
      ...part("thought", this.#thoughts.take(chunk.thought)),
      ...this.#split.take(this.#texts.take(chunk.text)),
    ];
  }

  end(): ModelPart[] {
    if (this.#finish === undefined) {
      throw new ProviderError("broken-off", "The answer ended without a reason.");
    }
    if (this.#finish === "error") {
      throw new ProviderError("broken-off", "The answer ended with an error.");
    }
    const calls = this.#calls.all();
    // Some servers end with `stop` though the model calls a tool.
    const reason = calls.length > 0 ? "calls" : (reasons[this.#finish] ?? "stop");
    return [
      ...part("thought", this.#thoughts.rest()),
      ...this.#split.take(this.#texts.rest()),
      ...this.#split.rest(),
      ...calls.map((call) => ({ type: "call" as const, call })),
      ...(this.#usage ? [{ type: "usage" as const, ...this.#usage }] : []),
      { type: "end", reason },
    ];
  }
}

function part(type: "text" | "thought", text: string): ModelPart[] {
  return text === "" ? [] : [{ type, text }];
}
