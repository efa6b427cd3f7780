"use client";

import { useEffect } from "react";
import type { Conversation } from "@/lib/contract/dialogues";
import { showTemporary } from "@/lib/client/temporary-dialogues";

/** A temporary dialogue goes when its last page is left for another; a reload keeps it. */
export function useLeaveTemporary(conversation: Conversation, isThere: boolean) {
  const { id } = conversation;
  const isTemporary = isThere && conversation.kind === "dialogue" && conversation.temporary;
  useEffect(() => {
    if (!isTemporary) return undefined;
    const { pathname } = window.location;
    const leave = showTemporary(id);
    return () => void leave(window.location.pathname !== pathname);
  }, [id, isTemporary]);
}
