"use client";

import { useEffect, useState } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { ConversationState } from "@/lib/client/apply-event";
import { callApi } from "@/lib/client/call-api";
import { ReadMark } from "@/lib/client/read-mark";

/** Marks as read what stands in a window that is looked at; `reading`: its newest is in sight. */
export function useReadMark({ conversation, messages }: ConversationState, reading: boolean) {
  const { user, live } = useLive();
  const { id, read } = conversation;
  const [mark] = useState(
    () =>
      new ReadMark({
        marked: read ?? 0,
        mark: (seq) => {
          live.rooms.markRead(id, seq);
          return callApi(null, "PUT", `/api/conversations/${id}/read`, { seq });
        },
      }),
  );
  const newest = messages.findLast(({ author }) => author?.id !== user.id)?.seq ?? 0;
  const last = messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (reading) mark.see(newest, last);
  }, [mark, reading, newest, last]);
  useEffect(() => {
    if (!reading) return;
    return () => mark.lookAway();
  }, [mark, reading]);
}
