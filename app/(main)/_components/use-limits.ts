"use client";

import { useAnswer } from "@/app/(main)/_components/use-answer";
import { type Limit, LimitsAnswer } from "@/lib/contract/limits";

const none: readonly Limit[] = [];

/** Asked for as the conversation opens, and after each reply that ended; or before there is one. */
export function useLimits(conversationId: string | undefined, endedCount: number) {
  const path = conversationId
    ? (`/api/conversations/${conversationId}/limits` as const)
    : "/api/limits";
  // Where it cannot be had, what was said last stands; the next reply asks again.
  return useAnswer(LimitsAnswer, path, endedCount).answer?.limits ?? none;
}
