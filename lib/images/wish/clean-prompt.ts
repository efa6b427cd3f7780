import "server-only";
import type { Sentence } from "@/lib/images/wish/find-sentences";
import { findSentences } from "@/lib/images/wish/find-sentences";
import { fold } from "@/lib/images/wish/fold";
import { readAsking } from "@/lib/images/wish/read-asking";
import { readLead } from "@/lib/images/wish/read-lead";

/**
 * What is to be seen, without the words that ask for it. Where other things are said before, or the
 * words lean on them ("draw it"), all is kept: too many words draw better than too few.
 */
export function cleanPrompt(said: string) {
  const at = findObject(findSentences(said));
  if (at === null) return said;
  const cut = withoutEnding(said.slice(at));
  const bare = withoutName(cut.replace(/^[\s,.!?:，。！？：]+/u, ""));
  return [bare, cut].find((text) => /[\p{L}\p{N}]/u.test(text)) ?? said;
}

/** Where the words for what is wanted begin; null where it can't be told, or where all is wanted. */
function findObject(sentences: readonly Sentence[]) {
  for (const sentence of sentences) {
    const asking = readAsking(sentence);
    if (asking && asking.verdict !== "no") {
      const before = sentence.text.slice(0, asking.begin);
      const object = sentence.text.slice(asking.object);
      const clear = onlyLeads(before) || refusal.test(before);
      if (!clear || leaning.test(object)) return null;
      const way = inWhichWay.exec(sentence.text.slice(asking.begin, asking.object));
      return sentence.start + (way ? asking.begin + way.index : asking.object);
    }
    if (!onlyLeads(sentence.text)) return null;
  }
  return null;
}

function onlyLeads(text: string) {
  return !/[\p{L}\p{N}□]/u.test(text.slice(readLead(text, 0).end));
}

/** "用水彩风格画…": before the verb, and of the picture nevertheless. */
const inWhichWay = /用|(?<!可)以|按|根据|参考|照着?|基于|结合|把|将/;
const refusal = /^\s*(?:please )?(?:do not|don't|not|no)\b|^\s*请?(?:不要|别|不用)/;
const leaning =
  /^(?:it|this|that|them|these|those|one|her|him|the same|another|something like)(?![a-z])|^(?:这|那|它|他|她|上面|下面|以上|如下|一样|同样)|^(?:[^,，]{0,4}(?:张|幅))?(?:吧|呗)?$/;

/** Without "please" and "thanks", and without clauses that only say how many and in which shape. */
function withoutEnding(text: string) {
  const whole = text.trim();
  const folded = fold(whole);
  let to = whole.length;
  for (;;) {
    // However much of it goes, no more is read of it at once: its cost is by its length.
    const from = Math.max(0, to - LONGEST_ENDING);
    const end = ending.exec(folded.slice(from, to));
    if (!end || from + end.index === 0) return whole.slice(0, to);
    to = whole.slice(0, from + end.index).trimEnd().length;
  }
}

const LONGEST_ENDING = 100;

const amount = String.raw`(?:make it |in )?(?:two|three|four|five|six|ten|\d|a few|several)(?: of (?:them|those|these|it)| (?:versions?|variants?|pictures?|images?))?|[一两二三四五六七八九十几\d](?:张|幅|版)`;
const shape = String.raw`(?:make it |in |as )?(?:wide|tall|square|landscape|portrait|vertical|horizontal|widescreen)(?: format| orientation| mode)?|(?:in )?\d{1,2}:\d{1,2}|[要用]?(?:横|竖|方)(?:版|屏|图|形|向)的?|宽屏`;
const ending = new RegExp(
  `(?:[\\s.。!！?？,，]+|(?<![a-z])(?:please|pls|plz|thanks|thank you|thx)|谢谢[你您]?|[吧呗吗嘛不]+|好[吗不]好?|[可]以吗|行[吗不]行?|[,，、.。;；] *(?:and )?(?:${amount}|${shape}))$`,
);

/** Without "a picture of": that is what it will be. "A photo of" says how it shall look, and stays. */
function withoutName(text: string) {
  const folded = fold(text);
  const start = name.exec(folded)?.[0].length ?? 0;
  const left = text.slice(start);
  const end = nameBehind.exec(fold(left));
  const what = (end && end.index > 0 ? left.slice(0, end.index) : left).trim();
  return oneOf.test(fold(what)) ? `一${what}` : what;
}

const plain = "(?:pictures?|pics?|images?|imgs?)";
const name = new RegExp(
  `^(?:(?:an?|the|some|one|two|three|four|five|six|ten|\\d{1,2}|a few|a couple of|several) )?(?:different )?(?:${plain}(?: of(?: exactly)?| showing| that (?:shows?|depicts?)| depicting|:) |(?:drawings?) of )` +
    `|^画[:：]\\s*|^(?:[一两二三四五六七八九十几\\d]{0,2}[张幅](?!桌|椅|床|纸|脸|嘴|弓|网|票|钞|牌|卡|沙发|餐))(?:(?:图片?|图像|画)(?=[,，:：\\s])[,，:：\\s]*(?:主题|内容)?[是为]?[:：\\s]*)?`,
);
/** 画个… is 画一个…, and by itself wants its number. */
const oneOf = /^(?:个(?!性|人|体)|只(?!有|要|是|能)|[朵匹棵])/;
const nameBehind = /的(?:图片|图像|图画|图|画)$/;
