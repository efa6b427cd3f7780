"use client";

import { useEffect, useRef } from "react";
import { isMarked, MARK, placesTaken } from "@/app/(main)/_components/pictures/place-in-history";

/**
 * What lies over the page has a place of its own in the history, so that Back leads out of it and
 * not off the page. Closed in another way, it takes its place back out.
 */
export function useBackCloses(onClose: () => void) {
  const latest = useRef(onClose);
  const leaving = useRef<number>(undefined);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    // React's try-out of effects: what has just been left is entered again.
    if (leaving.current !== undefined) clearTimeout(leaving.current);
    else window.history.pushState({ [MARK]: true }, "");
    leaving.current = undefined;
    placesTaken.add(latest);
    const onPop = () => latest.current();
    window.addEventListener("popstate", onPop);
    return () => {
      placesTaken.delete(latest);
      window.removeEventListener("popstate", onPop);
      // By now the place may be taken: by Back, or by a link that led on from here.
      leaving.current = window.setTimeout(() => {
        if (isMarked(window.history.state)) window.history.back();
      });
    };
  }, []);
}
