import "server-only";
import type { Verdict } from "@/lib/images/wish/judge-wish";
import { chart } from "@/lib/images/wish/pictures";
import type { Lead } from "@/lib/images/wish/read-lead";

/** Whether what stands behind "draw" is something for the eye. */
export function judgeEnglishObject(what: string, lead: Pick<Lead, "ability">): Verdict {
  const bare = what.replace(/(?:[\s.!?,]|\b(?:please|pls|plz|thanks|for me|for us)\b)+$/, "");
  if (bare === "") return lead.ability ? "no" : "unsure";
  if (notDrawn.test(what) || painted.test(what) || notAnObject.test(what)) return "no";
  if (lead.ability && general.test(bare)) return "no";
  if (again.test(bare)) return "no";
  if (chart.test(firstWords(what)) || undecided.test(what)) return "unsure";
  return "wish";
}

function firstWords(what: string) {
  const [named = ""] = what.split(/ (?:with|on|under|that|who|in)\b|[,.:;!?]/, 1);
  return named.slice(0, 80);
}

const small = String.raw`(?:(?:an?|the|any|some|your|my|our|us|me|two|three|four|five|ten|\d+|random|new|clear|wrong|right|own|this|that|first|final|deep|more|much) ){0,4}`;

/** What "draw" takes in its other senses. */
const notDrawn = new RegExp(
  `^${small}(?:conclusions?|inferences?|lessons?|comparisons?|parallels?|distinctions?|analog(?:y|ies)|attention|breath|blood|curtains?|blinds?|drapes|bath|cards?(?! (?:with|for|that|of|game|house))|lots|straws|names?|winners?|raffle|lottery|numbers?|samples?|crowds?|audiences?|customers?|visitors|salary|pension|money|cash|inspiration|strength|blanks?|contracts?|will|agreements?|petition|budget|plans? for|matrix|list|outlines?(?! of an?)|roadmap|strategy|proposal|approach|syllabus|schema|solution|essay|argument|veil|nothing|criticism|ire|fire|support|benefits?|(?:the )?line (?:at|between|somewhere)|lines? between|boundar(?:y|ies)|tables? (?:of|with \\w+ (?:columns?|rows?)|comparing|showing|listing|that compares)|poker|method|function|call)\\b`,
);
const notAnObject =
  /^(?:is|was|are|were|does|did|do|has|calls?|called|near|on|into|onto|upon|from|up|in|out|back|away|to|closer|level|even|nigh|well|a lot|less|vs|versus|or|and|means?|thinner|brush(?:es)?|roller|job|distance|colou?rs? (?:is|are)|smells|looks|costs|something (?:from|out of)|how|what (?:we|you) can)\b/;
const painted =
  /^(?:the|my|our|this|that|your|all|both) (?:\w+ )?(?:walls?|fence|house|room|kitchen|bedroom|bathroom|ceiling|doors?|nails|car|deck|floor|cabinets|town red)\b|^(?:me |us )?(?:an?|the) (?:\w+ )?(?:clear|clearer|grim|bleak|rosy|accurate|different|complete|full|vivid|mental) picture\b|^(?:the|your|this|that|my|an?) (?:point|concept|difference|principle|theorem|idea|argument|problem|rule)\b|\bwith (?:an? |some )?(?:\w+ )?examples?\b|^(?:the |my |these |this |our )?(?:data|results|numbers|figures|sales|trend)\b/;
const general =
  /^(?:any |some |real |good |nice )?(?:pictures?|images?|things|stuff|people|faces|drawings?|well|at all|too)$/;
/** Of the picture before, which judge-edit.ts knows of. */
const again =
  /^(?:(?:it |this |that |one |them )?again|another(?: one)?|one more|more|more of (?:them|those))$/;
const undecided =
  /^(?:an? |the )?(?:straight )?(?:lines?|tables?|circle|square|triangle|rectangle) ?(?:[.?!]|$)|^(?:an? )?(?:line|table|arrow) /;
