import "server-only";
import type { Shape } from "@/lib/contract/images";

/** The shape that folded words ask for; null where they say none. */
export function readShape(text: string): Shape | null {
  return readSize(text) ?? words.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

// 10:30 is a time; only what is common as a shape is one.
const size =
  /(?<![\d:.])(?:(1:1|16:9|9:16|16:10|10:16|4:3|3:4|3:2|2:3|21:9|9:21|5:4|4:5|2:1|1:2)(?![\d:]| ?[ap]m)|(\d{3,4}) ?[x×*] ?(\d{3,4})(?!\d))/;

function readSize(text: string): Shape | null {
  const found = size.exec(text);
  if (!found) return null;
  const [first, second] = found[1]?.split(":") ?? found.slice(2);
  const ratio = Number(first) / Number(second);
  if (ratio === 1) return "square";
  return ratio > 1 ? "wide" : "tall";
}

const thing = String.raw`(?:pictures?|images?|photos?|drawings?|paintings?|posters?|logos?|icons?|avatars?|versions?|ones?|formats?|shapes?|orientation|mode|layout|aspect|crop|banners?|wallpapers?|illustrations?|canvas)`;
/** The word by itself, between commas or at the end of what is asked: ", wide", "make it tall". */
const alone = (word: string) =>
  `(?:^|[,.;:(] ?|\\b(?:it|them|and|but|in|as|same) |\\b(?:very|more) )${word}(?= ?(?:$|[,.;:!?)\\n]| (?:please|pls|this time|instead|and|ones?)\\b))`;

const words: readonly [Shape, RegExp][] = [
  [
    "tall",
    new RegExp(
      `${alone("(?:tall|taller|vertical|vertically|upright|portrait)")}|\\b(?:tall|vertical|upright) ${thing}\\b|\\bportrait (?:format|orientation|mode|layout)\\b|\\bin portrait\\b(?! of)|\\b(?:i?phone|mobile|lock ?screen) (?:wallpapers?|backgrounds?)\\b|\\b(?:wallpapers?|backgrounds?)\\b[^.,;]{0,30}\\bfor (?:\\w+ ){0,2}(?:i?phone|mobile|lock ?screen|android)\\b|\\bfor (?:my|an?) (?:lock ?screen|instagram story)\\b|竖[版屏向图构着的幅]|手机(?:的|用的)?壁纸|手机[^,。]{0,6}壁纸|壁纸[^,。]{0,6}手机|锁屏|长图`,
    ),
  ],
  [
    "wide",
    new RegExp(
      `${alone("(?:wide|wider|horizontal|horizontally|landscape|panoramic)")}|\\b(?:wide|horizontal|panoramic) ${thing}\\b|\\bwide ?screen\\b|\\blandscape (?:format|orientation|mode|layout)\\b|\\bin landscape\\b|\\bpanorama\\b|\\b(?:desktop|laptop|computer) (?:wallpapers?|backgrounds?)\\b|\\b(?:wallpapers?|backgrounds?)\\b[^.,;]{0,30}\\bfor (?:\\w+ ){0,2}(?:desktop|laptop|computer|monitor|pc|mac)\\b|\\bbanners? (?:for|with|of|image)\\b|\\bheader images?\\b|横[版屏向图构着的幅]|宽[屏幅]|[很更超]宽的|全景|(?:电脑|桌面)(?:的|用的)?壁纸|电脑[^,。]{0,6}壁纸|壁纸[^,。]{0,6}电脑`,
    ),
  ],
  [
    "square",
    new RegExp(
      `${alone("square")}|\\bsquare ${thing}\\b|\\bin a square\\b|正方形|方[形图]的?(?:图|画|照|版|$|[,，。吧])|方图`,
    ),
  ],
];
