import "server-only";

/** A title as it can stand in the list, or null if the model wrote none. */
export function cleanTitle(text: string) {
  const line = text
    .replace(/<(think|thinking|thought)>[\s\S]*?(<\/\1>|$)/giu, "")
    .replace(/^[\s\S]*<\/(think|thinking|thought)>/iu, "")
    .split(/\r?\n/u)
    .map(stripLine)
    .find((candidate) => candidate !== "");
  return line === undefined ? null : cutAtWord(line);
}

const LONGEST = 80;
const PREFIX = /^(?:(?:the\s+)?title|标题|標題|题目)\s*[:：]\s*/iu;
const OPENING = /^(?:[\s"'“”‘’«»「『《【*_`~]|#+\s|[-•]\s|>\s)+/u;
const CLOSING = /[\s"'“”‘’«»」』》】*_`~.。,，、;；:：]+$/u;

function stripLine(line: string) {
  let title = line.replace(/[\p{C}\s]+/gu, " ").trim();
  let before: string;
  do {
    before = title;
    title = title.replace(OPENING, "").replace(PREFIX, "").replace(CLOSING, "");
  } while (title !== before);
  return /[\p{L}\p{N}\p{S}]/u.test(title) ? title : "";
}

function cutAtWord(title: string) {
  const points = Array.from(title);
  if (points.length <= LONGEST) return title;
  const short = points.slice(0, LONGEST - 1).join("");
  const space = short.lastIndexOf(" ");
  return `${(space > LONGEST / 2 ? short.slice(0, space) : short).trimEnd()}…`;
}
