"use client";

import { useState } from "react";
import type { Stretch } from "@/lib/client/stretch";
import type { Message } from "@/lib/contract/conversations";
import type { Conversation } from "@/lib/contract/dialogues";

type Options = {
  conversation: Conversation;
  messages: readonly Message[];
  /** What the page shows of them: the newest, or a stretch of the past. */
  shown: Stretch;
  userId: string;
  reading: boolean;
};

/**
 * The message above which "New" stands: the first that came since one stopped reading. It stays
 * while one reads on, moves when one has looked away and something new has come, and goes when one
 * has answered.
 */
export function useUnreadLine({ conversation, messages, shown, userId, reading }: Options) {
  const last = messages.at(-1);
  const newest = last?.seq ?? 0;
  const [after, setAfter] = useState(() =>
    hasUnread(conversation) ? (conversation.read ?? 0) : Infinity,
  );
  /** What was the newest when one looked away. */
  const [left, setLeft] = useState<number>();
  const [wasReading, setWasReading] = useState(reading);
  if (wasReading !== reading) {
    setWasReading(reading);
    setLeft(reading ? undefined : newest);
  }
  const isOwn = last?.author?.id === userId;
  if (left !== undefined && newest > left && !isOwn) {
    setAfter(left);
    setLeft(undefined);
  }
  if (isOwn && reading && after !== Infinity) setAfter(Infinity);
  // Where it is not known what comes before the first, it may not be the first.
  const isWhole = !shown.hasOlder || (shown.messages[0]?.seq ?? Infinity) <= after;
  if (!isWhole) return undefined;
  return shown.messages.find(({ seq, author }) => seq > after && author?.id !== userId)?.id;
}

/** In a dialogue one has asked for what is there: it opens at its end, as one left it. */
export function hasUnread({ kind, unread = 0 }: Conversation) {
  return kind === "room" && unread > 0;
}
