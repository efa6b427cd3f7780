"use client";

import { useLayoutEffect, type RefObject } from "react";

/** Puts the caret where it belongs after the text has been changed by other than typing. */
export function useCaret(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  to: { at: number } | undefined,
) {
  useLayoutEffect(() => {
    if (to) fieldRef.current?.setSelectionRange(to.at, to.at);
  }, [fieldRef, to]);
}
