import "server-only";
import type { Refusal } from "@/lib/openai/refusal";
import { faultOfRefusal } from "@/lib/openai/refusal-fault";
import { processWide } from "@/lib/process-wide";

/**
 * What a request may have to do without; `runs` are messages of one role after another. `reasoning`
 * is the reverse of the others: the server wants `reasoning_effort: "none"` where there are tools.
 */
export type Refusable =
  | "usage"
  | "tools"
  | "max_tokens"
  | "max_completion_tokens"
  | "reasoning"
  | "pictures"
  | "system"
  | "runs";
export type Refused = Set<Refusable>;

const known = processWide("refusedOptions", () => new Map<string, Refused>());
const MOST = 1_000;

/** What this model at this server has refused since the process began; add to it what it refuses. */
export function refusedOptions(baseUrl: string, model: string): Refused {
  const key = `${baseUrl} ${model}`;
  const refused = known.get(key) ?? new Set();
  if (known.size >= MOST && !known.has(key)) known.clear();
  known.set(key, refused);
  return refused;
}

const unsupported =
  /alternat|support|unknown|unrecogni[sz]ed|unexpected|not (allowed|permitted|available|enabled)|extra (inputs?|fields?)|invalid|require|must be|no endpoints|only/i;
/** A picture that is broken or too large says nothing about the next one. */
const ofOnePicture =
  /uploaded|formats?\b|too (large|big|many)|decod|corrupt|download|pixel|pars(e|ing)/i;
const names: readonly [Refusable, RegExp][] = [
  ["runs", /alternat.{0,30}(user|role)|roles.{0,20}alternat/is],
  ["reasoning", /reasoning_effort.{0,80}\bnone\b/is],
  ["usage", /stream_options|include_usage/i],
  ["max_completion_tokens", /(?<!use ["'`]?)max_completion_tokens\b/i],
  ["max_tokens", /(?<!use ["'`]?)max_tokens\b/i],
  ["tools", /\btools?\b|tool_choice|tool[_ ]use|function.?call|auto.?tool/i],
  ["pictures", /image|vision|multi-?modal|content.{0,40}(string|text)/is],
  ["system", /system.{0,10}(role|message|prompt)|role.{0,40}["'`]?system/is],
];

/** What of `sent` the server names as the reason of its refusal, where it names one. */
export function namedOption(refusal: Refusal, sent: ReadonlySet<Refusable>): Refusable | null {
  const { status, reason } = refusal;
  const mayName = status === undefined || [400, 404, 422, 500, 501].includes(status);
  if (!mayName || !unsupported.test(reason.words)) return null;
  if (faultOfRefusal(refusal) === "too-long") return null;
  for (const text of [reason.parameter, reason.words]) {
    const named =
      text === "" ? undefined : names.find(([name, sign]) => sent.has(name) && sign.test(text));
    if (named?.[0] === "pictures" && ofOnePicture.test(reason.words)) return null;
    if (named) return named[0];
  }
  return null;
}
