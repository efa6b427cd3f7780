"use client";

import { useState, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";

type Place = { messageId: string; attempt: number; position: number };

/**
 * What is seen of a picture that is drawn. Its last preview is kept beyond the news of it, which
 * ends with the drawing: until the file has come it stands in its place.
 */
export function useSeenSoFar(place: Place) {
  const { attempt } = place;
  const { drawings } = useLive().live;
  const news = useSyncExternalStore(
    (changed) => drawings.subscribe(changed),
    () => drawings.of(place),
    () => undefined,
  );
  const [last, setLast] = useState<{ attempt: number; preview: string | undefined }>({
    attempt,
    preview: undefined,
  });
  const kept = last.attempt === attempt ? last.preview : undefined;
  const preview = news?.preview ?? kept;
  if (last.attempt !== attempt || preview !== last.preview) setLast({ attempt, preview });
  return {
    fraction: news?.fraction,
    preview,
    letGo: () => setLast({ attempt, preview: undefined }),
  };
}
