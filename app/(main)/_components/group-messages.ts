import type { Message } from "@/lib/contract/conversations";

/** Said again by the same person within this time, it needs no name a second time. */
const TOGETHER_MS = 5 * 60 * 1000;

export type GroupedMessage = {
  message: Message;
  /** The first of its day. */
  day: boolean;
  /** Goes on from the message before. */
  isFollowing: boolean;
};

export function groupMessages(messages: readonly Message[], timeZone: string): GroupedMessage[] {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const dayOf = (message: Message) => format.format(new Date(message.createdAt));
  let before: { message: Message; day: string } | undefined;
  return messages.map((message) => {
    const today = dayOf(message);
    const day = before?.day !== today;
    const isFollowing = !day && before !== undefined && goesOn(before.message, message);
    before = { message, day: today };
    return { message, day, isFollowing };
  });
}

function goesOn(before: Message, message: Message) {
  const apart = Date.parse(message.createdAt) - Date.parse(before.createdAt);
  return (
    before.author !== null &&
    before.author.id === message.author?.id &&
    before.author.name === message.author.name &&
    message.replyTo === undefined &&
    apart < TOGETHER_MS
  );
}
