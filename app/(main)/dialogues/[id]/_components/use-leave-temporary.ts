"use client";

import { useEffect } from "react";
import type { ConversationStore } from "@/lib/client/conversation-store";

/** A temporary dialogue goes when its page is left for another; a reload keeps it. */
export function useLeaveTemporary(store: ConversationStore) {
  useEffect(() => {
    const { pathname } = window.location;
    return () => {
      const { conversation, closed } = store.snapshot.state;
      const isLeft = window.location.pathname !== pathname;
      if (conversation.kind === "room" || !conversation.temporary || closed || !isLeft) return;
      // It may be the last that this page does. What does not arrive the server sees to in an hour.
      void fetch(`/api/dialogues/${conversation.id}`, { method: "DELETE", keepalive: true }).catch(
        () => undefined,
      );
    };
  }, [store]);
}
