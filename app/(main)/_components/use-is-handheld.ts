"use client";

import { useSyncExternalStore } from "react";

/** Where there are no keys but those on the glass, Enter begins a line and the button sends. */
export function useIsHandheld() {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia("(pointer: coarse)");
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia("(pointer: coarse)").matches,
    () => false,
  );
}
