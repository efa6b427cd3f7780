"use client";

import { useLayoutEffect, type RefObject } from "react";

/** What opens downwards opens upwards where there is no room below it. */
export function useFitting(panelRef: RefObject<HTMLElement | null>, open: boolean) {
  useLayoutEffect(() => {
    const panel = panelRef.current;
    if (!open || !panel) return;
    delete panel.dataset["up"];
    const edge =
      panel.closest(".cf-scroll, .cf-nav")?.getBoundingClientRect().bottom ?? window.innerHeight;
    if (panel.getBoundingClientRect().bottom > edge) panel.dataset["up"] = "";
  }, [panelRef, open]);
}
