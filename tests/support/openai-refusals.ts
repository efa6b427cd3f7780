import type { OpenAiAnswer } from "@/tests/support/openai-answer";

type Scenario = (answer: OpenAiAnswer, given?: number) => Promise<void> | void;

/** Answers that are none. `plain` is what comes where the request has become right. */
export function refusals(plain: Scenario): Record<string, Scenario> {
  return {
    /** Once, with so many seconds to wait (0.05); then well. */
    "429-then-well": (answer, seconds = 0.05) =>
      answer.asked.earlier > 0
        ? plain(answer)
        : answer.refuse(429, error("Rate limit reached.", { code: "rate_limit_exceeded" }), {
            "retry-after": String(seconds),
          }),
    /** Always, with so many seconds to wait (an hour). */
    "429": (answer, seconds = 3_600) =>
      answer.refuse(429, error("Rate limit reached.", { code: "rate_limit_exceeded" }), {
        "retry-after": String(seconds),
      }),
    "no-credit": (answer) =>
      answer.refuse(
        429,
        error("You exceeded your current quota, please check your plan and billing details.", {
          code: "insufficient_quota",
        }),
      ),
    "500-then-well": (answer) =>
      answer.asked.earlier > 0 ? plain(answer) : answer.refuse(500, error("Something failed.")),
    "503": (answer) => answer.refuse(503, error("The engine is overloaded.")),
    "401": (answer) => {
      const key = String(answer.asked.headers["authorization"]).replace("Bearer ", "");
      const message = `Incorrect API key provided: ${key}. Find yours at https://example.com/keys.`;
      answer.refuse(401, error(message, { code: "invalid_api_key" }));
    },
    "too-long": (answer) =>
      answer.refuse(
        400,
        error("This model's maximum context length is 8192 tokens. You requested 9001 tokens.", {
          param: "messages",
          code: "context_length_exceeded",
        }),
      ),
    "content-refused": (answer) =>
      answer.refuse(400, error("The prompt was filtered.", { code: "content_filter" })),
    "unknown-model": (answer) =>
      answer.refuse(404, error("The model does not exist.", { code: "model_not_found" })),
    moved: (answer) => answer.refuse(307, {}, { location: "http://127.0.0.1:9/elsewhere" }),
    ...refusalsOfOptions(plain),
  };
}

/** Each refuses one option as its kind of server does, and answers where it is not there. */
function refusalsOfOptions(plain: Scenario): Record<string, Scenario> {
  const without =
    (isSent: (body: OpenAiAnswer["asked"]["body"]) => boolean, status: number, body: unknown) =>
    (answer: OpenAiAnswer) =>
      isSent(answer.asked.body) ? answer.refuse(status, body) : plain(answer);
  const has = (name: string) => (body: Record<string, unknown>) => body[name] !== undefined;
  const detail = [{ loc: ["body", "stream_options"], msg: "Extra inputs are not permitted" }];
  return {
    "without-usage": without(has("stream_options"), 422, { detail }),
    "without-tools": without(
      has("tools"),
      400,
      error("registry.example/tiny:latest does not support tools"),
    ),
    "without-max-tokens": without(
      has("max_tokens"),
      400,
      error(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        { param: "max_tokens", code: "unsupported_parameter" },
      ),
    ),
    "without-any-limit": without(
      (body) => has("max_tokens")(body) || has("max_completion_tokens")(body),
      400,
      error("Unrecognized request argument supplied: max_tokens, max_completion_tokens"),
    ),
    "without-reasoning": without(
      (body) => body["tools"] !== undefined && body["reasoning_effort"] !== "none",
      400,
      error(
        "Function tools with reasoning_effort are not supported for this model. Set reasoning_effort to 'none'.",
        { param: "reasoning_effort" },
      ),
    ),
    "without-pictures": without(
      ({ messages }) => messages.some(({ content }) => Array.isArray(content)),
      400,
      error("Invalid type for 'messages[0].content': this model has no support for image input."),
    ),
    "without-runs": without(
      ({ messages }) => messages.some(({ role }, index) => role === messages[index - 1]?.role),
      400,
      error("Conversation roles must alternate user/assistant/user/assistant/..."),
    ),
    "without-system": without(
      ({ messages }) => messages.some(({ role }) => role === "system"),
      400,
      error("System role not supported"),
    ),
  };
}

function error(message: string, more: Record<string, string> = {}) {
  return { error: { message, type: "invalid_request_error", param: null, code: null, ...more } };
}
