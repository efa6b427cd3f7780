"use client";

import { useSyncExternalStore } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import type { DraftState } from "@/lib/client/draft";

const empty: DraftState = { text: "", replyTo: undefined };

/** What stands in the composer. */
export function useDraftState() {
  const { draft } = useShared();
  return useSyncExternalStore(
    (changed) => draft?.subscribe(changed) ?? (() => undefined),
    () => draft?.state ?? empty,
    () => empty,
  );
}
