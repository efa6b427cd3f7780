"use client";

import { useEffect, useRef, type RefObject } from "react";

type Options = {
  ref: RefObject<HTMLElement | null>;
  scrollerRef: RefObject<HTMLElement | null>;
  /** Not while more is on its way, or could not be had. */
  when: boolean;
  /** Changes with each answer: then it is looked again whether the end is still near. */
  after: unknown;
  ask: () => void;
};

/** Asks for more as soon as the end of what stands there is near, and again while it still is. */
export function useNearEnd({ ref, scrollerRef, when, after, ask }: Options) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!ref.current || !when) return;
    const observer = new IntersectionObserver(
      // Two changes within a frame come in one call, the latest last.
      (entries) => {
        if (entries.at(-1)?.isIntersecting) latest.current();
      },
      { root: scrollerRef.current, rootMargin: "1000px 0px" },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, scrollerRef, when, after]);
}
