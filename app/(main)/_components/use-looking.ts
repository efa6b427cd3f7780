"use client";

import { useSyncExternalStore } from "react";

/** Whether somebody looks at this window now, as far as a browser can tell. */
export function useLooking() {
  return useSyncExternalStore(
    (changed) => {
      const events = ["focus", "blur", "visibilitychange"] as const;
      for (const name of events) window.addEventListener(name, changed);
      return () => {
        for (const name of events) window.removeEventListener(name, changed);
      };
    },
    () => document.visibilityState === "visible" && document.hasFocus(),
    () => false,
  );
}
