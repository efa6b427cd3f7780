import "server-only";
import type { Api } from "@/lib/assistant/providers/api";
import type { ModelRequest } from "@/lib/assistant/providers/provider";
import { refusedOptions } from "@/lib/assistant/providers/refused-options";
import { toRequestBody } from "@/lib/assistant/providers/to-request-body";

/** What is sent for a request: without what this model at this server has refused before. */
export function bodyFor({ baseUrl }: Api, request: ModelRequest) {
  const openAi = /(^|\.)(openai\.com|azure\.com)$/.test(new URL(baseUrl).hostname);
  return toRequestBody(request, refusedOptions(baseUrl, request.model), openAi);
}
