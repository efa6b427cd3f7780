"use client";

import { useSyncExternalStore } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { emptyDraft, type Draft } from "@/lib/client/draft";

/** What stands in the composer of this conversation. */
export function useDraftState() {
  return useStateOf(useShared().draft);
}

/** What stands in a draft; while none is read yet, nothing. */
export function useStateOf(draft: Draft | null) {
  return useSyncExternalStore(
    (changed) => draft?.subscribe(changed) ?? (() => undefined),
    () => draft?.state ?? emptyDraft,
    () => emptyDraft,
  );
}
