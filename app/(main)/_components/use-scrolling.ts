"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Message } from "@/lib/contract/conversations";

/** So near the bottom, somebody reads what comes. */
const NEAR_PX = 120;

type Options = {
  scrollerRef: RefObject<HTMLDivElement | null>;
  messages: readonly Message[];
  pending: readonly unknown[];
};

/**
 * Stays at the bottom for who is there; for who reads above, nothing moves, whatever comes below or
 * is loaded above. Answers whether the bottom is in sight.
 */
export function useScrolling({ scrollerRef, messages, pending }: Options) {
  const [atBottom, setAtBottom] = useState(true);
  const place = useRef({ atBottom: true, height: 0, first: "", pending: 0 });

  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (!element) return;
    const { height, first, atBottom: wasAtBottom, pending: before } = place.current;
    const isOwn = pending.length > before;
    if (wasAtBottom || isOwn) element.scrollTop = element.scrollHeight;
    else if (first !== "" && messages[0]?.id !== first) {
      element.scrollTop += element.scrollHeight - height;
    }
    place.current = {
      atBottom: isAtBottom(element),
      height: element.scrollHeight,
      first: messages[0]?.id ?? "",
      pending: pending.length,
    };
  }, [scrollerRef, messages, pending]);

  useEffect(() => {
    const element = scrollerRef.current;
    if (!element) return;
    const onScroll = () => {
      place.current.atBottom = isAtBottom(element);
      setAtBottom(place.current.atBottom);
    };
    // The composer grows, the phone's keyboard comes: the bottom stays where it was.
    const observer = new ResizeObserver(() => {
      if (place.current.atBottom) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [scrollerRef]);
  return atBottom;
}

function isAtBottom({ scrollHeight, scrollTop, clientHeight }: HTMLElement) {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX;
}
