"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { fromServer, toState } from "@/lib/client/conversation-source";
import { ConversationStore } from "@/lib/client/conversation-store";
import type { Stretch } from "@/lib/client/stretch";
import type { Member, MessagesAnswer } from "@/lib/contract/conversations";
import type { Conversation } from "@/lib/contract/dialogues";

/** What a page was drawn with on the server. */
export type Drawn = {
  conversation: Conversation;
  members: Member[];
  page: MessagesAnswer;
  /** What stands around a message that was sought, where it is not among the newest. */
  past?: Stretch;
};

export type Followed = ReturnType<typeof useConversation>;

/** A conversation from where its page was drawn, followed from then on. */
export function useConversation(drawn: Drawn) {
  const { live } = useLive();
  const { id, kind } = drawn.conversation;
  const [store] = useState(
    () => new ConversationStore(fromServer(id, kind), toState(drawn, drawn.page), drawn.past),
  );
  const [present] = useState(() => toPresent(drawn));
  useEffect(() => live.attach(id, store, present), [live, id, store, present]);
  const snapshot = useSyncExternalStore(
    (changed) => store.subscribe(changed),
    () => store.snapshot,
    () => store.snapshot,
  );
  return { store, snapshot };
}

/** Who is there and who is typing now. */
export function useMoment(conversationId: string) {
  const { moment } = useLive().live;
  return useSyncExternalStore(
    (changed) => moment.subscribe(changed),
    () => moment.of(conversationId),
    () => moment.of(conversationId),
  );
}

function toPresent({ members }: Drawn) {
  return members.filter((member) => member.present).map(({ user }) => user.id);
}
