"use client";

import { useEffect, useState } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";

/** A message that the address names may stand on another branch than the one that is shown. */
export function GoToSought({ place }: { place: { id: string; seq: number } | undefined }) {
  const { store, goTo } = useShared();
  const [sought] = useState(place);
  useEffect(() => {
    if (!sought || store.shown.messages.some(({ id }) => id === sought.id)) return;
    void goTo(sought);
  }, [sought, store, goTo]);
  return null;
}
