"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { ConversationState } from "@/lib/client/apply-event";
import type { OutboxEntry } from "@/lib/client/outbox/outbox-entry";

const none: readonly OutboxEntry[] = [];

/** What I wrote and the conversation does not show yet. What it shows leaves the outbox. */
export function usePending({ conversation, messages, seq }: ConversationState) {
  const { outbox } = useLive();
  const entries = useSyncExternalStore(
    (changed) => outbox?.subscribe(changed) ?? (() => undefined),
    () => outbox?.entries(conversation.id) ?? none,
    () => none,
  );
  const arrived = entries.filter(
    ({ clientId, message }) =>
      (message !== undefined && message.seq <= seq) ||
      messages.some((known) => known.clientId === clientId),
  );
  useEffect(() => {
    for (const { clientId } of arrived) outbox?.settle(clientId);
  });
  return entries.filter((entry) => !arrived.includes(entry));
}
