"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";

/** What is sent waits for its pictures; not for one that is stuck, which keeps it back and is told. */
export function useAfterPictures({ tray, isOnItsWay, uploads }: Tray) {
  const t = useTranslations("composerPictures");
  const [isAwaited, setAwaited] = useState(false);

  async function runLater(send: () => void) {
    setAwaited(true);
    const haveArrived = await tray?.settled();
    setAwaited(false);
    if (haveArrived) send();
  }

  return {
    isAwaited,
    run: (send: () => void, complain: (problem: string | undefined) => void) => {
      complain(undefined);
      if (isOnItsWay) void runLater(send);
      else if (uploads.length > 0) complain(t("stuck"));
      else send();
    },
  };
}
