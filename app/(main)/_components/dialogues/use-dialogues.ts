"use client";

import { useMemo, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { asDone } from "@/lib/client/dialogues-done";
import type { DialoguesStore } from "@/lib/client/dialogues-store";

/** A list of my dialogues, with what I have done to them done already. */
export function useDialogues(list?: DialoguesStore) {
  const { live } = useLive();
  const store = list ?? live.dialogues.mine;
  const snapshot = useSyncExternalStore(
    (changed) => store.subscribe(changed),
    () => store.snapshot,
    () => store.snapshot,
  );
  const deeds = useDialogueDeeds();
  const dialogues = useMemo(
    () => asDone(snapshot.dialogues, deeds, store.filter),
    [snapshot.dialogues, deeds, store],
  );
  return { ...snapshot, dialogues };
}

export function useDialogueDeeds() {
  const { deeds } = useLive().live.dialogues;
  return useSyncExternalStore(
    (changed) => deeds.subscribe(changed),
    () => deeds.snapshot,
    () => deeds.snapshot,
  );
}
