"use client";

import { useEffect } from "react";
import { isMarked, placesTaken } from "@/app/(main)/_components/pictures/place-in-history";

/**
 * Loaded again, or led to by Forward, a page may stand at a place whose viewer is closed: from
 * there it goes back by itself, or the first Back of the person would seem to do nothing.
 */
export function EmptyPlaces() {
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(leaving);
      // Later: the place may be left at this moment, by the viewer that has had it.
      leaving = setTimeout(() => {
        if (isMarked(window.history.state) && placesTaken.size === 0) window.history.back();
      });
    };
    look();
    window.addEventListener("popstate", look);
    return () => {
      clearTimeout(leaving);
      window.removeEventListener("popstate", look);
    };
  }, []);
  return null;
}
