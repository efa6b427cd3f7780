"use client";

import { useEffect, useRef } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { ConversationState } from "@/lib/client/apply-event";
import { callApi } from "@/lib/client/call-api";

/** What flies by is not read. */
const LOOK_MS = 400;

/** Marks as read what stands in a window that is looked at; `reading`: its newest is in sight. */
export function useReadMark({ conversation, messages }: ConversationState, reading: boolean) {
  const { user, live } = useLive();
  const newest = messages.findLast(({ author }) => author?.id !== user.id)?.seq ?? 0;
  const { id } = conversation;
  const marked = useRef(conversation.read ?? 0);
  useEffect(() => {
    if (!reading || newest <= marked.current) return;
    const timer = setTimeout(() => {
      marked.current = newest;
      live.rooms.markRead(id, newest);
      callApi(null, "PUT", `/api/conversations/${id}/read`, { seq: newest }).catch(() => {
        // Not marked now: the next message, or the next look, marks it.
        marked.current = 0;
      });
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [id, live, reading, newest]);
}
