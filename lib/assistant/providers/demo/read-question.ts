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
  const text = lastSaid(talk[at]?.text ?? "")
    .replace(PICTURE, "")
    .trim();
  return {
    language: languageOf(text),
    topic: toTopic(text) || "🖼",
    text,
    earlier: Math.max(0, countSaid(talk.slice(0, at + 1)) - 1),
  };
}

/** A line of ours, which says in words what this cannot look at. */
const PICTURE = /^\[(?:Picture that|And \d+ more pictures).*\]$/gmu;

/** In a room several messages come as one: a line for each that says whose it is, its text after ">". */
const HEAD = /^\{"name":.*\}$/;

function lastSaid(text: string) {
  const lines = text.split("\n");
  const head = lines.findLastIndex((line) => HEAD.test(line));
  if (head < 0) return text.trim();
  const quoted = lines.slice(head + 1).filter((line) => line.startsWith(">"));
  return quoted
    .map((line) => line.replace(/^> ?/, ""))
    .join("\n")
    .trim();
}

function countSaid(messages: readonly ModelMessage[]) {
  return messages.reduce((sum, { text }) => {
    const heads = text.split("\n").filter((line) => HEAD.test(line)).length;
    return sum + Math.max(1, heads);
  }, 0);
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
