"use client";

import { useTranslations } from "next-intl";
import type { DraftState } from "@/lib/client/draft";

/** What the empty field asks for, where that is a picture; undefined where it is not. */
export function useAskFor({ draws, images }: Pick<DraftState, "draws" | "images">) {
  const t = useTranslations("composerPictures");
  if (!draws) return undefined;
  return images.length > 0 ? t("whatDifferent") : t("whatDrawn");
}
