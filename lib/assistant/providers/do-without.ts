import "server-only";
import type { Api } from "@/lib/assistant/providers/api";
import { bodyFor } from "@/lib/assistant/providers/body-for";
import type { ModelRequest } from "@/lib/assistant/providers/provider";
import {
  namedOption,
  refusedOptions,
  type Refusable,
} from "@/lib/assistant/providers/refused-options";
import { findRefusal } from "@/lib/openai/to-provider-error";
import { refusableIn } from "@/lib/assistant/providers/to-request-body";

/** Whether the server named something that the next request can do without. It is remembered. */
export function doWithout(api: Api, request: ModelRequest, error: unknown) {
  const refusal = findRefusal(error);
  if (!refusal) return false;
  const refused = refusedOptions(api.baseUrl, request.model);
  const sent: Set<Refusable> = refusableIn(bodyFor(api, request));
  const named = namedOption(refusal, sent);
  if (named === null || refused.has(named)) return false;
  refused.add(named);
  return true;
}
