import type { Message } from "@/lib/contract/conversations";

/** As many code units of its text as lists show at most. */
const MOST = 200;

/** More characters than this from the beginning of a text decide nothing. */
export const READ_FOR_LAST = MOST + 2;

const segmenter = new Intl.Segmenter();

/** A message as a conversation names its newest one: as much of it as a list shows. */
export function toLast(message: Message): Message {
  const text = cut(message.text);
  if (text === message.text && message.thoughts === undefined) return message;
  const { thoughts: _thoughts, ...rest } = message;
  return { ...rest, text };
}

function cut(text: string) {
  if (text.length <= MOST) return text;
  // What stands right behind decides whether a character ends there; what comes later does not.
  const end = segmenter.segment(text.slice(0, READ_FOR_LAST)).containing(MOST)?.index ?? 0;
  return end > 0 ? text.slice(0, end) : text.slice(0, MOST).toWellFormed();
}
