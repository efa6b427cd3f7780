import "server-only";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

const english =
  /^\W*(?:(?:please|can you|could you|would you|will you|i(?:'d| would)? (?:like|want) you to)[, ]+)*(?:draw|paint|sketch|illustrate)\b(?: (?:me|us))?[ :,]+(.+)$/is;
const englishPicture =
  /^\W*(?:(?:please|can you|could you|would you)[, ]+)*(?:make|create|generate|show|give|i(?:'d| would)? (?:like|want))\b(?: (?:me|us))? (?:an? |the |some )?(?:picture|image|drawing|painting|illustration|photo)s? (?:of|with|showing) (.+)$/is;
const chinese =
  /^(?:请|麻烦|能不能|可以|能|你|帮|给|替|我|想要?|要|来|再|\s|,|，)*(?:画|绘制|绘)(?:一下|出|个|一?[张幅只个条朵座]|\s|：|:)*(.+)$/su;
const chinesePicture =
  /(?:生成|制作|做|来|要)一?[张幅个](?<what>.+?)的?(?:图片|图画|图像|照片|插画|画|图)[。！!?？吗呢吧\s]*$/su;
/** Of a picture or a drawing it is talked, not asked for one. */
const notOne =
  /^(?:a |the |any )?(conclusions?|lines? between|attention|breath)\b|^[面家法像框廊展]/i;

/** What the last message of a person wants drawn; null where it wants something else. */
export function findPictureWish(messages: readonly ModelMessage[]): string | null {
  const last = messages.at(-1);
  if (last?.role !== "user") return null;
  const text = last.text.trim();
  const command = /^\/(?:draw\b|画)\s*(.*)$/is.exec(text);
  if (command) return command[1]?.trim() || null;
  const wish = text.replace(/^@\S+[\s,，:：]*/, "");
  for (const pattern of [englishPicture, english, chinesePicture, chinese]) {
    const what = pattern
      .exec(wish)
      ?.slice(1)
      .join("")
      .trim()
      .replace(/[.。!！?？]+$/u, "");
    if (what && !notOne.test(what)) return what;
  }
  return null;
}
