"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/client/call-api";
import { type Limit, LimitsAnswer } from "@/lib/contract/limits";

const none: readonly Limit[] = [];

/** Asked for as the conversation opens, and after each reply that ended. */
export function useLimits(conversationId: string, endedCount: number): readonly Limit[] {
  const [asked, setAsked] = useState<{ id: string; limits: readonly Limit[] }>();
  useEffect(() => {
    let over = false;
    const ask = async () => {
      try {
        const path = `/api/conversations/${conversationId}/limits` as const;
        const { limits } = await callApi(LimitsAnswer, "GET", path);
        if (!over) setAsked({ id: conversationId, limits });
      } catch {
        // What was said last stands; the next reply asks again.
      }
    };
    void ask();
    return () => {
      over = true;
    };
  }, [conversationId, endedCount]);
  return asked?.id === conversationId ? asked.limits : none;
}
