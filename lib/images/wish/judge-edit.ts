import "server-only";
import type { Sentence } from "@/lib/images/wish/find-sentences";
import { readLead } from "@/lib/images/wish/read-lead";
import type { Verdict } from "@/lib/images/wish/judge-wish";

/** Whether a message wants the picture before it changed, or another one like it. */
export function judgeEdit(sentences: readonly Sentence[]): Exclude<Verdict, "no"> | null {
  const verdicts = sentences.flatMap(({ text, begins }) => {
    if (ofText.test(text)) return [];
    return begins.map((begin) => {
      // "Now in black and white": what leads elsewhere may be the whole of an edit.
      const from = [begin, readLead(text, begin).end];
      if (!from.some((at) => startsAt(english, text, at) || startsAt(chinese, text, at))) {
        return chineseTail.test(text) ? ("wish" as const) : null;
      }
      return eitherWay.test(text) ? ("unsure" as const) : ("wish" as const);
    });
  });
  if (verdicts.includes("wish")) return "wish";
  return verdicts.includes("unsure") ? "unsure" : null;
}

function startsAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const english =
  /(?:(?:make|turn|let|have) (?:it|him|her|them|that|this|these|those|everything|everyone|his|its|their|the [a-z]+|every [a-z]+|one)\b|(?:change|replace|remove|erase|delete|add(?! \d)|put|swap|crop|zoom|brighten|darken|lighten|flip|mirror|rotate|recolou?r|colou?r|blur|sharpen|enlarge|widen|extend|take away|get rid of|redraw|repaint)\b(?! (?:me|us|up)\b)|give (?:it|him|her|them|the [a-z]+)\b|(?:the |exactly the )?same\b(?! to you)|(?:draw |paint |make |give me |show me )?(?:another(?: one)?|one more|it again|(?:two|three|four|some) more|a different (?:one|version)|more (?:of (?:them|those|these)|like (?:it|that|this)))(?=\s*(?:$|[,.!?]| (?:please|but|with|in|like|pls|at|version|variant)))|again\b|once more|try again|redo\b|(?:now |but |and |only |just )+(?:in|with|without|as|at|by|from|on|it's)\b|(?:in|with|without) (?!which|what|case|fact|that case|general|my opinion|short)|(?:a (?:bit|little)|slightly|much|way|even) (?:more|less|[a-z]+er)\b|more [a-z]+|less [a-z]+|[a-z]+er(?=[\s,.!?]*$)|(?:two|three|four|five|six|several|a few|\d) (?:of (?:it|them|those|these)|more)(?=\s*(?:$|[,.!?]| (?:please|but|with|in|wide|tall)))|the (?:background|sky|colou?rs?|light|foreground)\b)/y;
const chinese =
  /(?:把|将|让|给|使)[^,，]{1,15}(?:换|改|变|调|加|去|删|放|移|弄|戴|穿|p|大|小|亮|暗|转|缩|裁|涂|染|抹|美)|换[成个张一上掉](?!话题|说法|词|名字|问题|方法)|[^,，]{1,8}(?:换成|改成|变成|加个|加一|加上|去掉|删掉|去了)|改[成为一个]|变成|再(?:来|画|生成|做|出|给我)[一两二三几\d]?[张幅个次遍版组种](?:吧|呗|[\s,，。!！?？]|$|but)|再(?:画|试|生成)(?:一[次遍])?(?:吧|[\s。!！]|$)|再(?:来|画)[一两二三几]?[张幅版][^,，]{1,4}的|[^,，]{1,8}[画弄涂]成|再[^,，]{1,4}[一]?[点些]|重画|重新(?:画|生成|来|做|绘)|加上?[一个点只顶些条朵副]|添[加上一]|去掉|删掉?|去除|移除|不要[^,，了]{1,8}$|[一同]样的?(?:[,，]|但|不过)|背景|颜色|色调|调[亮暗大小高低整]|放大|缩小|裁[剪成]|(?:更|再)?[亮暗大小宽高长短红蓝绿黄黑白深浅淡浓]一?[点些]/y;
const chineseTail = /^[^,，]{1,10}(?:一点|一些|点儿)[吧吗嘛\s。!！?？]*$/;

/** What is changed is something written. */
const ofText =
  /\b(?:paragraphs?|texts?(?! (?:from|on|in) (?:it|the (?:picture|image)))|e-?mails?|functions?|code|tests?|sentences?|summar(?:y|ies)|lists?|words?|answers?|translat\w*|stor(?:y|ies)|poems?|essays?|repl(?:y|ies)|numbers?|tables?|columns?|rows?|files?|titles?|jokes?|examples?|explain|explanations?|letters?|speech|argument|recipes?|plans?|it up|love|thanks? for|formal|difference|sense|notes?|calendar|documents?|docs?|report|agenda|jokes)\b|翻译|代码|函数|总结|文字|[一这那]段|句|邮件|文章|笑话|故事|诗|标题|段落|回答|答案|语气|正式|计划|列表|表格|测试|参数|变量|大写|小写|怎么|为什么|什么|话题|名字|含义|意思|解释|内容|详细|具体|口语|简洁|通俗|专业/;
/** As well said of a text as of a picture. */
const eitherWay =
  /\b(?:shorter|longer|simpler|funnier|clearer|nicer|better)\b|短一|长一|简单一|有趣一/;
