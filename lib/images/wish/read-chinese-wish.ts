import "server-only";
import { judgeChineseObject } from "@/lib/images/wish/judge-chinese-object";
import { chinesePicture } from "@/lib/images/wish/pictures";
import type { Asking } from "@/lib/images/wish/read-asking";
import type { Lead } from "@/lib/images/wish/read-lead";

/** What a Chinese clause asks for, from its beginning on; null where it is not of pictures. */
export function readChineseWish(text: string, begin: number, lead: Lead): Asking | null {
  const from = [lead.end, begin];
  for (const at of from) {
    const drawn = match(drawing, text, at);
    if (drawn !== null) {
      const led = lead.end > begin || lead.ability;
      const purpose = forWhat.test(text.slice(begin, drawn));
      const what = text.slice(drawn);
      return {
        verdict: judgeChineseObject(what, { led, purpose, ability: lead.ability }),
        object: drawn,
      };
    }
    const made = match(wanting, text, at) ?? match(making, text, at);
    if (made !== null) {
      const what = text.slice(made);
      const before = pictureAtEnd.test(text.slice(0, begin).replace(/[,，、\s]+$/, ""));
      if (before && onlyCount.test(what)) return { verdict: "wish", object: 0 };
      const options = { led: true, named: true, ability: lead.ability };
      return { verdict: judgeChineseObject(what, options), object: made };
    }
  }
  return null;
}

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const drawing =
  /(?:我?想看看?[你您]画的?|手绘|绘制?|绘画|速写|重?画)(?:一下|出来?|成|下)?[:：\s]*/y;
/** "为这篇童话画插图": of what is said before the verb. */
const forWhat = /[为给](?![我咱你])|[把将]|根据|按照?/;
const making =
  /(?:生成|产[生出]|制作|制做|做|设计|创建|创作|来|弄|整|搞|出|p(?![a-z])|配|渲染|输出|打造|画出|发)(?:出|成|一下)?[:：\s]*/y;
const wanting =
  /(?:我|我们|咱)?(?:想要|想看看?|要看?|还?需要|缺|求|想拥有|想得到|希望有|想有)|给[我咱]们?看看?|给[我咱]们?(?=[一两二三四几]?[张幅个只款组套])/y;
const pictureAtEnd = new RegExp(`${chinesePicture}$`);
const onlyCount = /^[一两二三四几\d]?[张幅个组套款](?:[吧呗吗啊呀嘛谢谢好了.。!！?？\s]*)$/;
