"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/client/call-api";
import { type Limit, LimitsAnswer } from "@/lib/contract/limits";

const none: readonly Limit[] = [];

/** Asked for as the conversation opens, and after each reply that ended; or before there is one. */
export function useLimits(
  conversationId: string | undefined,
  endedCount: number,
): readonly Limit[] {
  const [asked, setAsked] = useState<{ id: string | undefined; limits: readonly Limit[] }>();
  useEffect(() => {
    let over = false;
    const ask = async () => {
      try {
        const path = conversationId
          ? (`/api/conversations/${conversationId}/limits` as const)
          : "/api/limits";
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
  return asked && asked.id === conversationId ? asked.limits : none;
}
