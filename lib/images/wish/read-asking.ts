import "server-only";
import type { Sentence } from "@/lib/images/wish/find-sentences";
import type { Verdict } from "@/lib/images/wish/judge-wish";
import { readChineseWish } from "@/lib/images/wish/read-chinese-wish";
import { readEnglishWish } from "@/lib/images/wish/read-english-wish";
import { readLead } from "@/lib/images/wish/read-lead";

/** What a clause asks for; `object` is where in its sentence the words for it begin. */
export type Asking = { verdict: Verdict; object: number };

/**
 * The first clause of a sentence that asks for something to be drawn: a wish before one that is
 * unsure, and that before one that is none. Null where no clause is of drawing.
 */
export function readAsking(sentence: Sentence): (Asking & { begin: number }) | null {
  const { text } = sentence;
  if (question.test(text.replace(harmless, ""))) return null;
  const all = sentence.begins.flatMap((begin) => {
    if (hindrance.test(text.slice(0, begin))) return [];
    const lead = readLead(text, begin);
    // Words that lead may be what is asked for as well: "again", "help me".
    const asking = readEnglishWish(text, begin, lead) ?? readChineseWish(text, begin, lead);
    return asking ? [{ ...asking, begin }] : [];
  });
  return (
    all.find(({ verdict }) => verdict === "wish") ??
    all.find(({ verdict }) => verdict === "unsure") ??
    all[0] ??
    null
  );
}

const harmless = /点什么|些什么|什么都|怎么样|怎样都|如何[?？]/g;

/** Asked how, or about drawing. */
const question =
  /怎么|怎样|如何|咋[画做]|为什么|为何|什么|哪[里些个种家位]|多久|多少钱|多长时间|难不难|难吗|教程|步骤|技巧|教我|什么意思|step by step|\btutorial\b/;

/** What comes before the clause makes it a thing that is talked of. */
const hindrance =
  /\b(?:said|says|told|tells|asked|asks|wrote|writes|replied|shouted|called|means?|translate|translation|phrase|sentence|if (?:i|we|they|he|she)|when (?:i|we|they|he|she|the)|how|why|function|method|code|script|program|loop|instructions|prompt)\b|^\s*(?:what|where|which|who|whose|when)\b[^,:]*$|翻译|英文|英语|法语|日语|中文|怎么说|造句|例句|代码|函数|脚本|程序|他说|她说|老师说|他让我|她让我|提示词|如果我|当我/;
