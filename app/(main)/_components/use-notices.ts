"use client";

import { useSyncExternalStore } from "react";
import { notices, type NoticesState } from "@/lib/client/notices";

/** Whether this browser shows notices. */
export function useNotices() {
  return useSyncExternalStore<NoticesState>(
    (listener) => notices.subscribe(listener),
    () => notices.state(),
    () => "off",
  );
}
