import "server-only";

/** Whoever answers: an API, a server on this machine, or the demo in this process. */
export type Provider = {
  /** Not a model at all: it says so wherever it shows. */
  readonly demo: boolean;
  /** The models there are, the one that is asked by default first. */
  listModels: (signal: AbortSignal) => Promise<readonly Model[]>;
  /**
   * An answer, part by part. It ends with an `end` part or throws a ProviderError, also when it is
   * aborted: an iteration that merely stops would pass for a whole answer. No part ends within a
   * surrogate pair.
   */
  stream: (request: ModelRequest) => AsyncIterable<ModelPart>;
  /** Whether this model has refused tools, as far as has been seen: then rules stand in for them. */
  refusesTools?: (model: string) => boolean;
};

export type Model = {
  id: string;
  name: string;
  /** How many tokens question and answer may have together, where that is known. */
  window?: number;
  /** Whether it can look at pictures, where that is known. */
  pictures?: boolean;
};

export type ModelRequest = {
  model: string;
  messages: readonly ModelMessage[];
  tools?: readonly ModelTool[];
  /** The most tokens that the answer may have. */
  maxTokens?: number;
  signal: AbortSignal;
};

/** What people wrote is never in a system message: it is data, not instructions of ours. */
export type ModelMessage =
  | { role: "system"; text: string }
  | { role: "user"; text: string; pictures?: readonly ModelPicture[] }
  | { role: "assistant"; text: string; calls?: readonly ModelCall[] }
  | { role: "tool"; callId: string; text: string };

export type ModelPicture = { type: string; bytes: Uint8Array };

export type ModelTool = { name: string; description: string; parameters: Record<string, unknown> };

/** The model's wish to have a tool used; `input` is the JSON that it wrote, unchecked. */
export type ModelCall = { id: string; name: string; input: string };

export type ModelPart =
  | { type: "text"; text: string }
  | { type: "thought"; text: string }
  | { type: "call"; call: ModelCall }
  | { type: "usage"; input: number; output: number }
  | { type: "end"; reason: "stop" | "length" | "calls" | "filtered" };
