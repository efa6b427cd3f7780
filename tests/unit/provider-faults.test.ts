import type { ProviderFault } from "@/lib/openai/provider-error";
import { toRefusal } from "@/lib/openai/refusal";
import { toProviderError } from "@/lib/openai/to-provider-error";

const say = (message: string, more: object = {}) => ({ error: { message, ...more } });

/** What the servers that there are answer, by who answers it. */
const cases: [who: string, status: number | undefined, body: unknown, fault: ProviderFault][] = [
  ["OpenAI", 401, say("Incorrect API key provided"), "wrong-key"],
  ["Google", 400, [say("API key not valid. Please pass a valid API key.")], "wrong-key"],
  ["a gateway", 403, "<html>Forbidden</html>", "wrong-key"],
  ["OpenAI", 429, say("Quota", { code: "insufficient_quota" }), "no-credit"],
  ["DeepSeek", 402, say("Insufficient Balance"), "no-credit"],
  ["OpenRouter", 402, say("This request requires more credits", { code: 402 }), "no-credit"],
  ["Anthropic", 400, say("Your credit balance is too low to access the API"), "no-credit"],
  ["OpenAI", 429, say("Rate limit reached for gpt-4o on tokens per min"), "rate-limited"],
  [
    "Google",
    429,
    say("You exceeded your current quota", { status: "RESOURCE_EXHAUSTED" }),
    "rate-limited",
  ],
  ["a proxy", 429, "", "rate-limited"],
  ["OpenAI", 400, say("Too long", { code: "context_length_exceeded" }), "too-long"],
  ["OpenAI", 429, say("Request too large for gpt-4o on tokens per min (TPM)"), "too-long"],
  ["vLLM", 400, { message: "This model's maximum context length is 4096 tokens." }, "too-long"],
  ["llama.cpp", 400, say("exceeds context", { type: "exceed_context_size_error" }), "too-long"],
  ["llama.cpp", 500, say("the request exceeds the available context size"), "too-long"],
  ["Anthropic", 400, say("prompt is too long: 210000 tokens > 200000 maximum"), "too-long"],
  ["Google", 400, say("The input token count exceeds the maximum number of tokens"), "too-long"],
  ["Qwen", 400, say("Range of input length should be [1, 30720]"), "too-long"],
  ["Mistral", 400, { message: "Prompt contains too many tokens" }, "too-long"],
  ["nginx", 413, "<html>413</html>", "too-long"],
  ["Azure", 400, say("The response was filtered", { code: "content_filter" }), "refused"],
  ["OpenAI", 400, say("Your prompt was flagged", { code: "invalid_prompt" }), "refused"],
  ["DeepSeek", 400, say("Content Exists Risk"), "refused"],
  ["GLM", 400, say("系统检测到输入可能包含不安全或敏感内容"), "refused"],
  ["OpenAI", 404, say("No access", { code: "model_not_found" }), "no-such-model"],
  ["Ollama", 404, say('model "llama9" not found, try pulling it first'), "no-such-model"],
  ["OpenRouter", 400, say("foo/bar is not a valid model ID"), "no-such-model"],
  ["vLLM", 404, { message: "The model `foo` does not exist." }, "no-such-model"],
  ["another site", 404, "<html>Not found</html>", "unreachable"],
  ["llama.cpp", 503, say("Loading model"), "unreachable"],
  ["Anthropic", 529, say("Overloaded"), "unreachable"],
  ["a proxy", 504, "<html>Gateway Timeout</html>", "timed-out"],
  ["anyone", 400, say("Something else"), "unclear"],
  ["anyone", 500, "", "unclear"],
  ["in a stream", undefined, say("The engine failed"), "broken-off"],
  ["in a stream", undefined, "model runner has stopped", "broken-off"],
  ["in a stream", undefined, say("Rate limit reached"), "rate-limited"],
];

test.each(cases)("%s, status %s, %j: %s", (_who, status, body, fault) => {
  expect(toProviderError(toRefusal(status, body)).fault).toBe(fault);
});

test.each([
  ["Please try again in 20s.", 20],
  ["Please try again in 350ms.", 0.35],
  ["Please try again in 1m20.5s.", 80.5],
  ["Retry after 7s", 7],
  ["Please try again later.", undefined],
])("when to come back is read out of the words too: %s", (words, seconds) => {
  expect(toRefusal(429, say(words)).retryAfter).toBe(seconds);
});

test("what a person wrote is not repeated where a server quotes it", () => {
  const written = "my very private question about this and that, which goes on";
  const detail = [{ loc: ["body", "messages"], msg: "Field required", input: written }];
  const quoted = say(`Invalid message "${written}" at 0`);
  for (const body of [{ detail }, quoted]) {
    const { message } = toProviderError(toRefusal(422, body));
    expect(message).not.toContain("private");
    expect(message).toMatch(/Field required|Invalid message/);
  }
});
