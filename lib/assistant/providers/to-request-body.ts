import "server-only";
import type { OpenAI } from "openai";
import type { ModelMessage, ModelPicture, ModelRequest } from "@/lib/assistant/providers/provider";
import type { Refusable, Refused } from "@/lib/assistant/providers/refused-options";

type Body = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** The request as Chat Completions has it, without what this model has refused. */
export function toRequestBody(request: ModelRequest, refused: Refused, openAi: boolean): Body {
  const { model, messages, tools = [], maxTokens } = request;
  const withTools = tools.length > 0 && !refused.has("tools");
  const limit = maxTokens === undefined ? null : limitName(refused, openAi);
  return {
    model,
    messages: toMessages(messages, refused),
    stream: true,
    ...(!refused.has("usage") && { stream_options: { include_usage: true } }),
    ...(limit && { [limit]: maxTokens }),
    ...(withTools && { tools: tools.map((tool) => ({ type: "function", function: tool })) }),
    ...(withTools && refused.has("reasoning") && { reasoning_effort: "none" }),
  };
}

/** Of what can be refused, what this body has: only that can be the reason of a refusal. */
export function refusableIn(body: Body): Set<Refusable> {
  const found = new Set<Refusable>();
  if (body.stream_options) found.add("usage");
  if ("max_tokens" in body) found.add("max_tokens");
  if ("max_completion_tokens" in body) found.add("max_completion_tokens");
  if (body.tools) found.add("tools");
  if (body.tools && body.reasoning_effort === undefined) found.add("reasoning");
  for (const [index, message] of body.messages.entries()) {
    if (message.role !== "tool" && message.role === body.messages[index - 1]?.role) {
      found.add("runs");
    }
    if (message.role === "system") found.add("system");
    if (message.role === "user" && typeof message.content !== "string") found.add("pictures");
  }
  return found;
}

/** OpenAI's reasoning models know only the newer name, most other servers only the older. */
function limitName(refused: Refused, openAi: boolean) {
  const names = ["max_completion_tokens", "max_tokens"] as const;
  return (openAi ? names : names.toReversed()).find((name) => !refused.has(name)) ?? null;
}

function toMessages(messages: readonly ModelMessage[], refused: Refused) {
  const all = messages.map((message) => toMessage(message, refused));
  return refused.has("runs") ? joinRuns(all) : all;
}

/** What one role said in a row, as one message; pictures stay in one of their own. */
function joinRuns(messages: readonly Message[]) {
  const joined: Message[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    const canJoin = last?.role === message.role && message.role !== "tool";
    if (canJoin && typeof last.content === "string" && typeof message.content === "string") {
      joined[joined.length - 1] = { ...message, content: `${last.content}\n\n${message.content}` };
    } else {
      joined.push(message);
    }
  }
  return joined;
}

function toMessage(message: ModelMessage, refused: Refused): Message {
  switch (message.role) {
    case "system":
      return { role: refused.has("system") ? "user" : "system", content: message.text };
    case "user":
      return { role: "user", content: toContent(message.text, message.pictures, refused) };
    case "assistant":
      return toAssistant(message, refused);
    case "tool":
      return refused.has("tools")
        ? { role: "user", content: `[tool] ${message.text}` }
        : { role: "tool", tool_call_id: message.callId, content: message.text };
  }
}

function toAssistant(
  { text, calls = [] }: Extract<ModelMessage, { role: "assistant" }>,
  refused: Refused,
): Message {
  if (calls.length === 0 || refused.has("tools")) return { role: "assistant", content: text };
  return {
    role: "assistant",
    content: text === "" ? null : text,
    tool_calls: calls.map(({ id, name, input }) => ({
      id,
      type: "function",
      function: { name, arguments: input },
    })),
  };
}

function toContent(text: string, pictures: readonly ModelPicture[] = [], refused: Refused) {
  if (pictures.length === 0) return text;
  if (refused.has("pictures")) return `${text}\n\n[${pictures.length} × image]`.trimStart();
  const shown = pictures.map(({ type, bytes }) => ({
    type: "image_url" as const,
    image_url: { url: `data:${type};base64,${Buffer.from(bytes).toString("base64")}` },
  }));
  return [...(text === "" ? [] : [{ type: "text" as const, text }]), ...shown];
}
