import "server-only";

type Family = {
  begins: RegExp;
  /** In tokens; the smaller one where members of a family differ. */
  window: number;
  /** Whether it can look at pictures. */
  pictures: boolean;
};

/** What is known of a model by its name, wherever it runs; the first that fits. */
export function familyOf(model: string): Family | undefined {
  // `openai/gpt-4o`, `models/gemini-2.5-pro`, `Qwen/Qwen3-8B`: the maker is no part of the name.
  const name = model.slice(model.lastIndexOf("/") + 1).toLowerCase();
  return families.find(({ begins }) => begins.test(name));
}

const families: readonly Family[] = [
  { begins: /^gpt-5.*chat/, window: 128_000, pictures: true },
  { begins: /^gpt-5/, window: 400_000, pictures: true },
  { begins: /^gpt-4\.1/, window: 1_047_576, pictures: true },
  { begins: /^(chatgpt|gpt)-4o/, window: 128_000, pictures: true },
  { begins: /^gpt-4-(turbo|1106|0125)/, window: 128_000, pictures: false },
  { begins: /^gpt-4-32k/, window: 32_768, pictures: false },
  { begins: /^gpt-4/, window: 8_192, pictures: false },
  { begins: /^gpt-3\.5/, window: 16_385, pictures: false },
  { begins: /^gpt-oss/, window: 131_072, pictures: false },
  { begins: /^o1-(mini|preview)/, window: 128_000, pictures: false },
  { begins: /^o3-mini/, window: 200_000, pictures: false },
  { begins: /^o\d/, window: 200_000, pictures: true },
  { begins: /^claude/, window: 200_000, pictures: true },
  { begins: /^gemini/, window: 1_048_576, pictures: true },
  { begins: /^gemma-?3:?-?(1b|270m)/, window: 32_768, pictures: false },
  { begins: /^gemma-?3/, window: 131_072, pictures: true },
  { begins: /^gemma/, window: 8_192, pictures: false },
  { begins: /^deepseek-(chat|reasoner|v3\.|v4)/, window: 128_000, pictures: false },
  { begins: /^deepseek/, window: 64_000, pictures: false },
  { begins: /^(qwen.*-vl|qvq|qwen-?(vl|omni))/, window: 32_768, pictures: true },
  { begins: /^qwen-?(plus|turbo|max|flash|long)/, window: 128_000, pictures: false },
  { begins: /^(qwen3|qwq)/, window: 32_768, pictures: false },
  { begins: /^qwen/, window: 32_768, pictures: false },
  { begins: /^(meta-)?llama-?3\.2-?.*vision/, window: 131_072, pictures: true },
  { begins: /^(meta-)?llama-?3\.[123]/, window: 131_072, pictures: false },
  { begins: /^(meta-)?llama-?3/, window: 8_192, pictures: false },
  { begins: /^(meta-)?llama-?4/, window: 131_072, pictures: true },
  { begins: /^(meta-)?llama-?2|^codellama/, window: 4_096, pictures: false },
  { begins: /^(llava|bakllava|minicpm-v|moondream)/, window: 4_096, pictures: true },
  { begins: /^pixtral/, window: 128_000, pictures: true },
  { begins: /^(mistral|ministral|codestral|magistral|devstral)/, window: 32_768, pictures: false },
  { begins: /^mixtral/, window: 32_768, pictures: false },
  { begins: /^glm-4.*v/, window: 64_000, pictures: true },
  { begins: /^glm-/, window: 128_000, pictures: false },
  { begins: /^kimi|^moonshot-v1-(auto|128k)/, window: 128_000, pictures: false },
  { begins: /^moonshot-v1-32k/, window: 32_768, pictures: false },
  { begins: /^moonshot-v1/, window: 8_192, pictures: false },
  { begins: /^grok-4/, window: 256_000, pictures: true },
  { begins: /^grok/, window: 131_072, pictures: false },
  { begins: /^phi-?3/, window: 4_096, pictures: false },
  { begins: /^phi/, window: 16_384, pictures: false },
  { begins: /^command-r|^command-a/, window: 128_000, pictures: false },
];
