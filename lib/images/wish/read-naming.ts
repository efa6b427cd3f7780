import "server-only";
import { englishPicture, figurative, namedPicture } from "@/lib/images/wish/pictures";
import type { Asking } from "@/lib/images/wish/read-asking";
import type { Lead } from "@/lib/images/wish/read-lead";

/** "a picture of a cat, please": no verb at all. */
export function readNaming(text: string, begin: number, lead: Lead): Asking | null {
  const what = text.slice(lead.end);
  if (begin > 0 || notNamed.test(what) || figurative.test(what)) return null;
  if (begged.test(what)) return { verdict: "wish", object: lead.end };
  if (!alone.test(what)) return null;
  const verdict = finite.test(what) || /\?\s*$/.test(text) ? "unsure" : "wish";
  const ask = lead.form === "ing" && !finite.test(what);
  return { verdict: ask ? "wish" : verdict, object: lead.end };
}

const look =
  "(?:oil|pencil|ink|black|white|and|digital|cute|funny|old|vintage|minimal|minimalist|simple|modern|retro|small|big|colou?rful|profile|desktop|phone|realistic|abstract|cool|nice|quick)";
const alone = new RegExp(
  `^(?:(?:an?|one|two|three|four|some|\\d|another) ${namedPicture}|(?:${look} ){0,3}${englishPicture}) (?:of|showing|with|featuring|depicting|for) \\S|^(?:an?|two|three|four|some) [^.!?]{1,120}\\b(?:drawn|painted|sketched) (?:in|as|like)\\b`,
);
const begged = new RegExp(
  `^(?:an?|another|one more|some|two|three|four|\\d) (?:(?!is |are |was |has )[a-z0-9-]+ ){0,4}?${englishPicture}[, ]+(?:please|pls|plz)\\b`,
);
const notNamed =
  /^(?:i|we|he|she|they|you|it|there|my|his|her|our|their|your|this|that|these|those|the|is|are|was|does|do|did|has|have|which|who|what|where|whose|any|no)(?![a-z])/;
const finite =
  /\b(?:is|are|was|were|has|have|had|hangs?|looks?|came|comes|got|can|will|should|would|does|did|do|means?)\b/;
