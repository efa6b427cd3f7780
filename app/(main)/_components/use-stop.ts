"use client";

import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";

/** Ends a reply where it is, with all that it writes and draws. */
export function useStop(onStopped?: () => void) {
  return useAction(async (id: string) => {
    await callApi(null, "DELETE", `/api/messages/${id}/generation`);
    onStopped?.();
  });
}
