"use client";

import { useLayoutEffect, useRef } from "react";

/** Whoever pressed a button by keys that gives way to another one goes on from that. */
export function useKeptFocus(state: string) {
  const part = useRef<HTMLDivElement>(null);
  const wasIn = useRef(false);
  useLayoutEffect(() => {
    const { current } = part;
    const look = () => (wasIn.current = current?.contains(document.activeElement) ?? false);
    if (wasIn.current && document.activeElement === document.body) {
      current?.querySelector("button")?.focus();
    }
    look();
    // Losing the focus to nothing is how a button goes.
    const onFocus = ({ target }: FocusEvent) => {
      wasIn.current = target instanceof Node && (current?.contains(target) ?? false);
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [state]);
  return part;
}
