import "server-only";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

export type Question = {
  language: "en" | "zh";
  /** The beginning of what was asked, in one line, safe between quotation marks in Markdown. */
  topic: string;
  text: string;
  /** How many messages of people and answers came before it. */
  earlier: number;
};

const TOPIC_LENGTH = 60;

/** The last message of a person, and what can be said of it without understanding it. */
export function readQuestion(messages: readonly ModelMessage[]): Question {
  const talk = messages.filter(({ role }) => role === "user" || role === "assistant");
  const at = talk.findLastIndex(({ role }) => role === "user");
  const text = talk[at]?.text.trim() ?? "";
  return {
    language: languageOf(text),
    topic: toTopic(text),
    text,
    earlier: Math.max(0, at),
  };
}

export function languageOf(text: string) {
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

export function toTopic(text: string) {
  const plain = text.replace(/[`*_[\]<>#$|\\]+/g, "");
  const line = plain.replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= TOPIC_LENGTH) return line;
  return `${characters.slice(0, TOPIC_LENGTH).join("").trimEnd()}…`;
}
