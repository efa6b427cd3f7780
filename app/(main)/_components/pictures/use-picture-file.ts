"use client";

import { useCallback, useState } from "react";
import { lookForPicture } from "@/lib/client/look-for-picture";

type State = { is: "shown" | "gone" | "away"; attempt: number };

/** Whether the file of a picture comes, and if not, why; `attempt` is the key of its `img`. */
export function usePictureFile(url: string) {
  const [{ is, attempt }, setState] = useState<State>({ is: "shown", attempt: 0 });
  const onError = useCallback(() => {
    void lookForPicture(url).then((found) => setState((now) => ({ ...now, is: found })));
  }, [url]);
  // What failed before the page was awake has told nobody.
  const ref = useCallback(
    (element: HTMLImageElement | null) => {
      if (element?.complete === true && element.naturalWidth === 0 && element.currentSrc !== "") {
        onError();
      }
    },
    [onError],
  );
  const retry = () => setState((now) => ({ is: "shown", attempt: now.attempt + 1 }));
  return { is, attempt, retry, img: { ref, onError } };
}
