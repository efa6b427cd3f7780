import "server-only";
import { chart, englishPicture, figurative, namedPicture } from "@/lib/images/wish/pictures";
import type { Asking } from "@/lib/images/wish/read-asking";
import { judgeChineseObject } from "@/lib/images/wish/judge-chinese-object";
import { judgeEnglishObject } from "@/lib/images/wish/judge-english-object";
import { readNaming } from "@/lib/images/wish/read-naming";
import type { Lead } from "@/lib/images/wish/read-lead";

/** What an English clause asks for, from its beginning on; null where it is not of pictures. */
export function readEnglishWish(text: string, begin: number, lead: Lead): Asking | null {
  return (
    readDrawing(text, lead) ??
    readTurning(text, lead) ??
    readMaking(text, lead) ??
    readNaming(text, begin, lead)
  );
}

/** "draw a cat": the verb alone says that it is a picture. */
function readDrawing(text: string, lead: Lead): Asking | null {
  const verb = match(drawing[lead.form], text, lead.end);
  if (verb === null) return null;
  const object = match(recipient, text, verb) ?? verb;
  const what = text.slice(object);
  const verdict = /^\p{Script=Han}/u.test(what)
    ? judgeChineseObject(what, { led: true })
    : judgeEnglishObject(what, lead);
  return { verdict: lead.helping && verdict === "wish" ? "unsure" : verdict, object };
}

/** "make a picture of a cat", "i'd like a logo": the thing says that it is a picture. */
function readMaking(text: string, lead: Lead): Asking | null {
  const verb =
    match(making, text, lead.end) ??
    match(wanting, text, lead.end) ??
    match(getting, text, lead.end) ??
    (lead.ability || /let's\s*$/.test(text.slice(0, lead.end)) ? match(had, text, lead.end) : null);
  if (verb === null) return null;
  const object = match(recipient, text, verb) ?? verb;
  const what = text.slice(object);
  if (/^\p{Script=Han}/u.test(what)) {
    return { verdict: judgeChineseObject(what, { led: true, named: true }), object };
  }
  if (figurative.test(what) || existing.test(text.slice(lead.end)))
    return { verdict: "no", object };
  if (!named.test(what)) {
    const styled = drawnStyle.test(what) || asPicture.test(what);
    const design = designed.test(text.slice(lead.end));
    return styled || design ? { verdict: "wish", object } : null;
  }
  // "Can you make pictures?" asks what somebody is able to.
  if (lead.ability && general.test(what)) return { verdict: "no", object };
  return { verdict: chart.test(head(what)) ? "unsure" : "wish", object };
}

/** "turn this idea into a picture", "show me what it looks like, as a painting". */
function readTurning(text: string, lead: Lead): Asking | null {
  const what = text.slice(lead.end);
  if (turned.test(what)) return { verdict: "wish", object: lead.end };
  if (!looks.test(what)) return null;
  return { verdict: asPicture.test(what) ? "wish" : "unsure", object: lead.end };
}

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** What is named, before it is told of what it is. */
function head(what: string) {
  return what.split(/ (?:of|with|for|that|showing|in)\b|[,.:;!?]/, 1)[0] ?? what;
}

const end = String.raw`(?![a-z0-9'(.]+)[\s:,]*`;
const drawing = {
  plain: new RegExp(
    `(?:re)?(?:dra+w|drwa|darw|drw|paint|sketch|illustrate|doodle|depict|visuali[sz]e)(?: out)?(?! of\\b)${end}`,
    "y",
  ),
  ing: new RegExp(
    `(?:drawing|painting|sketching|illustrating|doodling|draw|paint|sketch|illustrate|doodle)(?! of\\b)${end}`,
    "y",
  ),
  past: new RegExp(`(?:draw|drew|paint|painted|sketch|sketched|illustrated?|doodled?)${end}`, "y"),
};
const making = new RegExp(
  `(?:make|making|made|create|creating|created|generate|generating|generated|design|designing|designed|produce|render|compose|craft|build|do|give|show|get(?= (?:me|us))|send|bring|whip(?: me| us)? up|cook up|come up with|dream up|mock up|put together|throw together|conjure up|knock up|hit|surprise|gimme|photoshop|print)${end}`,
  "y",
);
const wanting = new RegExp(
  `(?:(?:(?:i|we)(?:'d| would| could)? )?(?:(?:really|just|also|so) )*(?:would (?:like|love)|could use|want|wanna|need|prefer|looking for)|(?:i|we)(?:'d| would)(?: really| just| also| so)* (?:like|love|prefer)|(?:i'm|we're|i am|we are) (?:after|in need of|looking for))(?: to (?:see|have|get)| see)?${end}`,
  "y",
);
const getting = new RegExp(
  `(?:(?:can|could|may|might) (?:i|we)(?: please)? (?:have|get|see)|let(?:'s| me| us) (?:see|have|get)|lemme (?:see|have))${end}`,
  "y",
);
/** Behind "is it possible to"; by itself it is for those who read on: "see picture 4". */
const had = new RegExp(`(?:have|get|see)${end}`, "y");
const recipient =
  /(?:(?:me|us|him|her|them|my (?:mum|mom|dad|son|daughter|friend|brother|sister|wife|husband)|for (?:me|us|him|her|them)|up|please|pls)(?![a-z'])(?: with\b)?[\s:,]+)+/y;

const closed = String.raw`(?=\s*(?:$|[,.;:!?()–—-])|\s+(?:of|with|for|from|in|on|at|by|to|as|like|about|and|or|please|pls|plz|thanks|now|again|too|where|that|which|who|showing|shows|featuring|depicting|containing|inspired|based|using|instead|lol|saying|called|when|while|having|from|□))`;
const named = new RegExp(`^${namedPicture}${closed}`);
const general = new RegExp(
  `^(?:any |some |nice |good |real )?${englishPicture}(?: too| as well)?\\s*\\?`,
);
const turned = new RegExp(
  `^(?:turn|transform|convert|make|put) [^.!?]{1,60} in(?:to)? (?:an? )?(?:[a-z-]+ ){0,3}?${englishPicture}${closed}`,
);
const looks =
  /^(?:show (?:me|us)|let (?:me|us) see|(?:i|we)(?:'d| would) (?:like|love) to see) (?:what|how) .{1,80} looks?(?: like)?\b/;
const asPicture = new RegExp(
  `\\b(?:as|in) (?:an? )?(?:[a-z-]+ )?${englishPicture}|\\bin the style of\\b|\\bin (?:watercolou?rs?|oils?|ink|pencil|anime style)\\b`,
);
const designed =
  /^design (?:an? |the |some |our |my |me an? )?(?:[a-z-]+ ){0,3}?(?:t-?shirts?|mugs?|flags?|coats? of arms|tattoos?|badges?|emblems?|costumes?|dress(?:es)?|creatures?|monsters?|crests?|stamps?)\b/;
const drawnStyle =
  /^(?:an? |some |two |three )?(?:[a-z]+ )?(?:(?:anime|manga|chibi|photorealistic) (?!series|shows?|movies?|names?|quiz|list|recommend|story|plot|website|game|club|character sheet|reviews?)[a-z]+|art\b(?= ?[:.!]| of| with| showing))/;
/** The picture that is there already: to see it again is nothing to draw. */
const existing =
  /^(?:make|render|print|bring|show|see|send|give|get|have|can (?:i|we) (?:have|get|see)|let(?:'s| me| us) see|(?:i|we) (?:want|need)|do)\b(?: (?:me|us|to see))? (?:the|this|that|these|those|your|his|her|their) (?!water\b)/;
