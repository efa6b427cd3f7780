import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";
import type { ContextMessage } from "@/lib/assistant/context/context-input";
import { namePictures } from "@/lib/assistant/context/name-pictures";
import { quoteLines } from "@/lib/assistant/context/quote-lines";
import { shortenText } from "@/lib/assistant/context/shorten-text";
import { tellApart, toSpeaker } from "@/lib/assistant/context/tell-apart";

type Limits = {
  /** Of one message; a longer one is shortened. */
  each: number;
  room: number;
  count: CountTokens;
};

/** Messages as one text: of the oldest ones, as many as there is room for, and one in any case. */
export function transcribe(messages: readonly ContextMessage[], limits: Limits) {
  const signs = tellApart(listAuthors(messages), "");
  const entries: string[] = [];
  let left = limits.room;
  let untilMessageId: string | undefined;
  for (const message of messages) {
    const entry = toEntry(message, signs, limits);
    left -= limits.count(entry) + 2;
    if (left < 0 && entries.length > 0) break;
    entries.push(entry);
    untilMessageId = message.id;
  }
  return { text: entries.join("\n\n"), untilMessageId };
}

function toEntry(
  message: ContextMessage,
  signs: ReadonlyMap<string, string>,
  { each, count }: Limits,
) {
  const { role, author, text } = message;
  const name = role === "user" && author !== undefined ? `,${toSpeaker(author, signs)}` : "";
  const words = namePictures(message, new Set());
  if (message.ending !== undefined) words.push(`[It was ${message.ending} before its end.]`);
  const body = shortenText(text, each, (part) => count(quoteLines(part)));
  return [`{"role":"${role}"${name}}`, quoteLines(body), ...words].join("\n");
}

function listAuthors(messages: readonly ContextMessage[]) {
  return messages.flatMap(({ author }) => (author === undefined ? [] : [author]));
}
