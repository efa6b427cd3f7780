import "server-only";
import type { ProviderFault } from "@/lib/openai/provider-error";
import type { Refusal } from "@/lib/openai/refusal";

/**
 * The wordings and codes of the servers that there are, the surest first. What is too long comes
 * before rate limits, since OpenAI answers 429 to a request that alone exceeds the minute's tokens.
 */
const signs: readonly [ProviderFault, RegExp][] = [
  [
    "no-credit",
    /insufficient[_ ](quota|balance|credits?|funds)|credit balance|billing_|payment required|arrearage|余额|欠费/i,
  ],
  [
    "too-long",
    /context[_ -]?(length|window|size)|context_exceeded|maximum (context|prompt|input)|too many (input |prompt )?tokens|(prompt|input|conversation) (is )?too (long|large)|exceeds?.{0,40}(token limit|number of tokens|input tokens|\bcontext\b)|tokens?[_ ](limit[_ ])?exceeded|reduce (the length|your prompt)|request[_ ]too[_ ]large|request too large|string_above_max_length|n_ctx|range of input length|上下文.*(长|超)|输入.*(过长|超)/i,
  ],
  [
    "no-such-model",
    /model_not_found|not a valid model|model_not_exist|(unknown|invalid|no such|unsupported) model\b|\bmodel\b.{0,120}(not found|not exist|n't exist|not available|not a valid|not loaded|decommissioned|deprecated)|模型不存在/i,
  ],
  [
    "refused",
    /content[_ ]?(filter|policy|management)|moderation|flagged|usage polic|responsibleai|data_inspection|content exists risk|invalid_prompt|unsafe|sensitive|敏感|违规/i,
  ],
  [
    "wrong-key",
    /invalid_api_key|authentication_error|(invalid|incorrect|wrong|missing|expired|no) (api|access|auth)[ _-]?(key|token)|api[ _]key (is )?(not valid|invalid|missing|expired)|unauthori[sz]ed/i,
  ],
  [
    "rate-limited",
    /rate[_ -]?limit|resource_exhausted|too[_ ]many[_ ]requests|quota|throttl|tokens per min/i,
  ],
  ["unreachable", /overloaded|at capacity|unavailable|loading model|no healthy/i],
];

const ofStatus: Readonly<Record<number, ProviderFault>> = {
  401: "wrong-key",
  402: "no-credit",
  403: "wrong-key",
  404: "unreachable",
  405: "unreachable",
  408: "timed-out",
  413: "too-long",
  429: "rate-limited",
  502: "unreachable",
  503: "unreachable",
  504: "timed-out",
  529: "unreachable",
};

export function faultOfRefusal({ status, reason }: Refusal): ProviderFault {
  if (status === 401 || status === 402) return ofStatus[status] ?? "unclear";
  // OpenAI's own; Google uses the same words for a limit that is over in a minute.
  if (/exceeded your current quota/i.test(reason.words) && !/exhausted/i.test(reason.code)) {
    return "no-credit";
  }
  const said = `${reason.code} ${reason.words}`;
  const sign = signs.find(([, pattern]) => pattern.test(said));
  if (sign) return sign[0];
  if (status === undefined) return "broken-off";
  return ofStatus[status] ?? "unclear";
}
