"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { Dialogue } from "@/lib/contract/dialogues";

/** Out of sight at once, and for a moment to be had back: who did it by keys is led to the way back. */
export function useDeleteDialogue(dialogue: Pick<Dialogue, "id" | "title">, isHere = false) {
  const router = useRouter();
  const { deeds } = useLive().live.dialogues;
  return ({ detail }: MouseEvent) => {
    deeds.delete(dialogue);
    if (isHere) router.push("/dialogues");
    const isByKeys = detail === 0;
    if (isByKeys) requestAnimationFrame(() => document.getElementById("undo")?.focus());
  };
}
