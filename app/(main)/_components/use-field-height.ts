"use client";

import { useLayoutEffect, type RefObject } from "react";

const TALLEST_PX = 240;

/** As tall as what stands in it. */
export function useFieldHeight(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    if (!fieldRef.current) return;
    fieldRef.current.style.height = "auto";
    fieldRef.current.style.height = `${Math.min(fieldRef.current.scrollHeight, TALLEST_PX)}px`;
  }, [fieldRef, text]);
}
