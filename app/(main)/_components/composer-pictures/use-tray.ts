"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useKeptPreviews } from "@/app/(main)/_components/composer-pictures/use-kept-previews";
import { useStateOf } from "@/app/(main)/_components/use-draft-state";
import type { Draft } from "@/lib/client/draft";
import { MOST_IMAGE_BYTES } from "@/lib/contract/images";
import { MOST_PICTURES, trayOf, type Upload } from "@/lib/client/pictures/picture-tray";

const none: readonly Upload[] = [];
const MB = 1024 * 1024;

/** The pictures of what is being written: those that are there, and those on their way. */
export function useTray(draft: Draft | null, conversationId?: string) {
  const t = useTranslations("composerPictures");
  const format = useFormatter();
  const { images } = useStateOf(draft);
  const [problem, setProblem] = useState<string>();
  const tray = useMemo(() => draft && trayOf(draft), [draft]);
  const uploads = useSyncExternalStore(
    (changed) => tray?.subscribe(changed) ?? (() => undefined),
    () => tray?.uploads ?? none,
    () => none,
  );
  useEffect(() => {
    const goOn = () => tray?.retry();
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  }, [tray]);

  useKeptPreviews(tray, images, conversationId);

  function add(files: readonly File[]) {
    if (!tray) return;
    const most = format.number(Math.floor(MOST_IMAGE_BYTES / MB));
    const left = files.filter(
      (file) =>
        !tray.add(
          file,
          file.size > MOST_IMAGE_BYTES ? new TooLarge(t("tooLarge", { most })) : undefined,
        ),
    );
    setProblem(left.length > 0 ? t("tooMany", { most: MOST_PICTURES }) : undefined);
  }
  return {
    tray,
    images,
    uploads,
    problem,
    complain: setProblem,
    isOnItsWay: uploads.some(({ state }) => state !== "failed"),
    isEmpty: images.length === 0 && uploads.length === 0,
    add,
    drop: (id: string) => draft?.change({ images: images.filter((each) => each !== id) }),
  };
}

export type Tray = ReturnType<typeof useTray>;

/** Found before it was sent; what it says is for people. */
export class TooLarge extends Error {
  override name = "TooLarge";
}
