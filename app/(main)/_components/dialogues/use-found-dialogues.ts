"use client";

import { useEffect, useState } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { DialoguesStore } from "@/lib/client/dialogues-store";

/** Nobody means each letter that they type on the way to a word. */
const PAUSE_MS = 200;

type Found = { words: string; list: DialoguesStore };

/** The list of those that have the words, as they are typed; until it is there, the one before. */
export function useFoundDialogues(typed: string, { archived = false } = {}) {
  const { dialogues } = useLive().live;
  const [found, setFound] = useState<Found>();
  const words = typed.trim();

  useEffect(() => {
    if (words === "") return;
    let leave: (() => void) | undefined;
    const timer = setTimeout(() => {
      const list = new DialoguesStore({ archived, q: words });
      leave = dialogues.follow(list);
      void list.settled().then(() => {
        if (leave) setFound({ words, list });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leave?.();
      leave = undefined;
    };
  }, [words, archived, dialogues]);

  return {
    list: words === "" ? undefined : found?.list,
    isCurrent: words === "" || found?.words === words,
  };
}
