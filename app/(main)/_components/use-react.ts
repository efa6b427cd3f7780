"use client";

import { useEffect } from "react";
import { useAction } from "@/app/_components/use-action";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import { callApi } from "@/lib/client/call-api";
import type { Message } from "@/lib/contract/conversations";

/** Reacts with an emoji, or takes it back where one has done so before. */
export function useReact({ id, reactions }: Message) {
  const { user } = useLive();
  const { say } = useShared();
  const { run, problem } = useAction(async (emoji: string) => {
    const method = reactions[emoji]?.includes(user.id) ? "DELETE" : "PUT";
    await callApi(null, method, `/api/messages/${id}/reactions/${encodeURIComponent(emoji)}`);
  });
  useEffect(() => {
    if (problem) say(problem.sentence);
  }, [problem, say]);
  return run;
}
