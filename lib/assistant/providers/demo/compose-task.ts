import "server-only";
import { languageOf, toTopic } from "@/lib/assistant/providers/demo/read-question";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

const TITLE_LENGTH = 40;

/**
 * What a program of ours asks for, not a person: a title or a summary. Its system message says so
 * in its first words.
 */
export function composeTask(messages: readonly ModelMessage[]): string | null {
  const order = messages.find(({ role }) => role === "system")?.text ?? "";
  const talk = messages.filter(({ role }) => role === "user").flatMap(({ text }) => readTalk(text));
  if (/^\W*(write|give|suggest|make)\b.{0,40}\btitle\b/is.test(order)) return composeTitle(talk);
  if (/^\W*(summari[sz]e|write\b.{0,40}\bsummary)\b/is.test(order)) return composeSummary(talk);
  return null;
}

/** The beginning of what was said first, cut at a word. */
function composeTitle([first = ""]: readonly string[]) {
  const line = toTopic(first.replace(/^\s*(user|person|用户)\s*[:：]\s*/i, "")).replace(/…$/, "");
  const sentence = line.split(/[.。!！?？;；]/u)[0]?.trim() || line;
  if (sentence.length <= TITLE_LENGTH) return sentence || "Demo";
  const cut = Array.from(sentence).slice(0, TITLE_LENGTH).join("");
  return languageOf(cut) === "zh" ? cut : cut.replace(/\s+\S*$/, "");
}

/** The topics of what people said; no summary that anyone would take for a good one. */
function composeSummary(talk: readonly string[]) {
  const topics = talk.map((text) => toTopic(text).replace(/[.。!！]+$/u, ""));
  const isChinese = topics.some((topic) => languageOf(topic) === "zh");
  const few = topics.slice(-8);
  return isChinese
    ? `（演示摘要）谈到过：${few.join("；")}。`
    : `(Demo summary) It was about: ${few.join("; ")}.`;
}

/** A line for each message says whose it is, and its text stands behind ">" below it. */
const HEAD = /^\{"role":"(user|assistant)".*\}$/;

/** What people said in a talk that is told in one text. */
function readTalk(text: string) {
  const said: { role: string | undefined; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const role = HEAD.exec(line)?.[1];
    if (role !== undefined) said.push({ role, lines: [] });
    else if (line.startsWith(">")) said.at(-1)?.lines.push(line.replace(/^> ?/, ""));
  }
  if (said.length === 0) return [text];
  return said.filter(({ role }) => role === "user").map(({ lines }) => lines.join("\n"));
}
