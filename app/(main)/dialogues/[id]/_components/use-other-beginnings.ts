"use client";

import { useEffect } from "react";
import type { Followed } from "@/app/(main)/_components/use-conversation";

/**
 * What hangs on a message comes after it, so that its versions are known with it. Beginnings hang on
 * nothing: whether there are others is known when all has been loaded.
 */
export function useOtherBeginnings({ store, snapshot: { state, olderFailed } }: Followed) {
  const isWhole = !store.shown.hasOlder;
  const mayHaveMore = state.hasOlder && !olderFailed;
  useEffect(() => {
    if (isWhole && mayHaveMore) void store.loadAll();
  }, [store, isWhole, mayHaveMore]);
}
