import "server-only";
import type { Verdict } from "@/lib/images/wish/judge-wish";
import { chart, chinesePicture } from "@/lib/images/wish/pictures";

type How = {
  /** Words of asking came before. */
  led: boolean;
  /** The verb is no drawing by itself, so that what is asked for has to be called a picture. */
  named?: boolean;
  ability?: boolean;
  /** What it is drawn of, or for, is said before the verb. */
  purpose?: boolean;
};

/** Whether what stands behind 画, or behind 生成 and the like, is something for the eye. */
export function judgeChineseObject(what: string, { led, named, ability, purpose }: How): Verdict {
  const [clause = ""] = what.split(/[,，、:：。!！?？;；\n]/, 1);
  const bare = clause.trim().replace(particles, "");
  const more = what.length > clause.length + 1;
  if (named) return judgeNamed(bare, { more, ability: ability ?? false });
  if (notDrawn.test(what) || ended.test(bare) || talked.test(bare)) return "no";
  if (chart.test(bare)) return "unsure";
  if (onlyCount.test(bare)) return more && /[:：,，]/.test(what) ? "wish" : "no";
  if (counted.test(bare)) return "wish";
  if (onlyPicture.test(bare)) return more || purpose ? "wish" : ability ? "no" : "unsure";
  if (bare === "") return more ? "wish" : "unsure";
  return led || (bare.length <= 14 && !/要|需|最好|先|很|太|有|是/.test(bare)) ? "wish" : "unsure";
}

function judgeNamed(bare: string, { more, ability }: { more: boolean; ability: boolean }): Verdict {
  if (otherVerb.test(bare)) return "no";
  if (chart.test(bare)) return "unsure";
  if (onlyPicture.test(bare)) return more ? "wish" : ability ? "no" : "unsure";
  if (pictureAtEnd.test(bare) || pictureFirst.test(bare)) return talked.test(bare) ? "no" : "wish";
  return styled.test(bare) && !thing.test(bare) ? "wish" : "no";
}

const number = String.raw`(?:一|两|二|三|四|五|六|七|八|九|十|几|多|半|\d)?`;
const measure = String.raw`(?:只|张|幅|个|条|头|匹|座|朵|棵|位|名|辆|架|艘|栋|间|把|束|群|对|双|副|套|组|款|枚|颗|片|道|轮|根|点|些|件|盆|碗|杯|尾|株|窝|排|顶|本|支|家|份)`;
const counted = new RegExp(`^(?:${number}${measure}|[两三四五六七八九十几\\d])(?!$)`);
const onlyCount = new RegExp(`^(?:${number}${measure})?$`);
const onlyPicture = new RegExp(`^${chinesePicture}$`);
const pictureAtEnd = new RegExp(`${chinesePicture}$`);
const pictureFirst = new RegExp(
  `^(?:${number}${measure})(?:[^的]{0,6}的)?[^的]{0,6}?${chinesePicture}(?:\\s|$|上|里|中|一)`,
);
const particles =
  /(?:[吧呗吗呢啊呀哦嘛哈啦~～.\s□]|谢谢|好吗|好不好|可以吗|行吗|行不行|怎么样|拜托|看看|给我|please|pls|thanks|不|了)+$/;
const otherVerb =
  /^[这那]|^(?:去|再)?(?:学|了解|知道|买|卖|找|下载|上传|保存|打印|收藏|参加|压缩|分析|处理|提交|准备|拍|带|交|提供|删|改|修|识别|裱|挂|欣赏|画)/;
const styled = /风格?的|画风|像素|水彩|水墨|油画|动漫|写实|卡通|pixel|style/;
const thing =
  /网[页站]|页面|界面|ppt|文案|文章|简历|代码|网站|小说|诗|故事|歌|音乐|视频|游戏|程序|句子|名字|菜/;

/** What 画 makes with the characters behind it, where nothing is drawn. */
const notDrawn =
  /^(?:[得过完的室法框廊展册质皮]|了|面(?!包|条|具)|家(?!人|庭)|像[素机]|画(?![^的是,，。?？吗好难]{2})|蛇添足|龙点睛|饼充饥|地为牢|虎不成|不[出好来]|来画去|着|在|图(?:软件|工具|板|函数)|笔|布(?!偶|丁)|师|册|作|稿|集|[写评里中是有被和与])|^(?:个|一个|张|大|个大)?(?:大?饼(?!干|图)|重点|等号|句号|问号|十字|勾|叉)|^(?:一下|出|个|一个)?重点|^(?:一?[个张])?(?:表格|列表|清单|表(?!情))/;
/** The clause goes on to something else: what is drawn is only told of. */
const talked =
  /的(?:技巧|方法|人|时候|步骤|教程|过程|提示词|软件|工具|书|视频|意义|好处|问题|函数|代码|感觉|规则)|^[^的]{1,6}(?:有什么|难|要先|好难)/;
const ended = /(?:重点|等号|句号|表格|列表|清单|的时候)$/;
