import "server-only";
import { chinesePicture, englishPicture } from "@/lib/images/wish/pictures";

const MOST = 4;

/** How many pictures folded words ask for: from 1 to 4. Three foxes are one picture. */
export function readCount(text: string): number {
  for (const clause of text.split(/[,，、.。:：;；!?？！\n]/)) {
    // What is behind these is to be seen in the picture.
    const [head = ""] = clause.split(/ (?:showing|with|where|that|which|on|in front)\b/, 1);
    const found = english.exec(head) ?? chinese.exec(head);
    const word = found?.groups?.["number"] ?? found?.groups?.["other"];
    if (word !== undefined) return Math.min(toNumber(word), MOST);
  }
  return 1;
}

function toNumber(word: string) {
  const known = numbers[word];
  if (known !== undefined) return known;
  return Math.max(1, Number(word) || 1);
}

const numbers: Partial<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ "a couple of": 2, "a couple": 2, "a pair of": 2, "a few": 3, several: 3, some: 3 },
  ...{ "a dozen": 12, "a bunch of": 4, many: 4, "lots of": 4 },
  ...{ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 几: 3, 多: 4 },
};

const word = `\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a couple(?: of)?|a pair of|a few|several|a dozen|a bunch of|many|lots of`;
const plural = `(?=${englishPicture.replace("(?:", "(?:[a-z]{3,}art\\b|")})`;
const takes =
  "versions?|variants?|variations?|options|takes|alternatives|examples|designs|proposals";
const english = new RegExp(
  `^(?:(?! of ).)*?\\b(?:(?<number>${word}|some) (?:(?!of |for |and )[a-z0-9-]+ ){0,3}?(?:${plural}[a-z ]+s\\b|(?:${takes})\\b)|(?<other>${word}) (?:of (?:them|those|these|it)|more)\\b)`,
);

const digit = "[一两二三四五六七八九十几多]|\\d{1,3}";
const furniture = "桌|椅|床|纸|脸|嘴|弓|网|票|钞|牌|卡|沙发|餐|书|凳";
const chinese = new RegExp(
  `(?:^|[来要画绘成做出计作弄整搞给共送再\\s])(?:(?<number>${digit})(?:[张幅版](?!${furniture})|(?:个|款|种|组|套|份)(?:不同的?)?[^的,]{0,4}?(?:的)?(?:${chinesePicture}|版本|方案|风格))|(?<other>${digit})(?:张|幅|款|版)$)`,
);
