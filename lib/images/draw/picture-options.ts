import "server-only";
import type { Refusal } from "@/lib/openai/refusal";
import { faultOfRefusal } from "@/lib/openai/refusal-fault";
import { processWide } from "@/lib/process-wide";

/** What a request for a picture may have to do without. */
export type PictureOption =
  "stream" | "partial_images" | "response_format" | "quality" | "user" | "size" | "edit";

const known = processWide("pictureOptions", () => new Map<string, Set<PictureOption>>());
const MOST = 1_000;

/** What this model at this server has refused since the process began; add to it what it refuses. */
export function refusedBy(baseUrl: string, model: string): Set<PictureOption> {
  const key = `${baseUrl} ${model}`;
  const refused = known.get(key) ?? new Set();
  if (known.size >= MOST && !known.has(key)) known.clear();
  known.set(key, refused);
  return refused;
}

const signs: readonly [PictureOption, RegExp][] = [
  ["partial_images", /partial_images|partial images/i],
  ["stream", /\bstream(ing|ed)?\b/i],
  ["response_format", /response_format/i],
  ["quality", /\bquality\b/i],
  ["size", /\bsize\b|\bresolution\b|\bdimensions\b/i],
  ["user", /\buser\b/i],
];
const unsupported =
  /support|unknown|unrecogni[sz]ed|unexpected|not (allowed|permitted|available|enabled)|extra (inputs?|fields?)|invalid|must be|verified|only/i;

/** What of `sent` the server names as the reason of its refusal, where it names one. */
export function namedPictureOption(refusal: Refusal, sent: ReadonlySet<PictureOption>) {
  const { status, reason } = refusal;
  if (sent.has("edit") && hasNoEdits(refusal)) return "edit";
  if (status === undefined || ![400, 403, 404, 422, 500, 501].includes(status)) return null;
  if (!unsupported.test(reason.words) || faultOfRefusal(refusal) === "refused") return null;
  for (const text of [reason.parameter, reason.words]) {
    const named = signs.find(([name, sign]) => sent.has(name) && sign.test(text));
    if (named) return named[0];
  }
  return null;
}

/** Some servers draw and have no call to change what was drawn. */
function hasNoEdits(refusal: Refusal) {
  const { status } = refusal;
  const isMissing = status === 404 || status === 405 || status === 501;
  return isMissing && ["unreachable", "unclear"].includes(faultOfRefusal(refusal));
}
