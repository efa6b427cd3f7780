"use client";

import { useState } from "react";
import type { Message, Room } from "@/lib/contract/conversations";

type Options = {
  conversation: Room;
  messages: readonly Message[];
  userId: string;
  reading: boolean;
};

/**
 * The message above which "New" stands: the first that came since one stopped reading. It stays
 * while one reads on, and moves when one has looked away and there is something new again.
 */
export function useUnreadLine({ conversation, messages, userId, reading }: Options) {
  const newest = messages.at(-1)?.seq ?? 0;
  const [after, setAfter] = useState(() =>
    (conversation.unread ?? 0) > 0 ? (conversation.read ?? 0) : Infinity,
  );
  const [wasReading, setWasReading] = useState(reading);
  if (wasReading !== reading) {
    setWasReading(reading);
    if (!reading) setAfter(newest);
    else if (newest <= after) setAfter(Infinity);
  }
  return messages.find(({ seq, author }) => seq > after && author?.id !== userId)?.id;
}
