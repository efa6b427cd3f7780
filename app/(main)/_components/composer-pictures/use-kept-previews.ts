"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { OutboxEntry } from "@/lib/client/outbox/outbox-entry";
import type { PictureTray } from "@/lib/client/pictures/picture-tray";

const none: readonly OutboxEntry[] = [];

/** Of pictures that have been sent, or taken out, the files are let go. */
export function useKeptPreviews(
  tray: PictureTray | null,
  images: readonly string[],
  conversationId = "",
) {
  const { outbox } = useLive();
  const entries = useSyncExternalStore(
    (changed) => outbox?.subscribe(changed) ?? (() => undefined),
    () => outbox?.entries(conversationId) ?? none,
    () => none,
  );
  useEffect(() => {
    tray?.keepPreviews([...images, ...entries.flatMap((entry) => entry.images ?? [])]);
  }, [tray, images, entries]);
}
