"use client";

import { useTranslations } from "next-intl";
import { type Image, wordsOf } from "@/lib/contract/images";

/** The words that a picture was drawn from, and what its model made of them. */
export function ViewerWords({ image }: { image: Image }) {
  const t = useTranslations("pictures");
  const words = wordsOf(image);
  const revised = image.revisedPrompt === words ? "" : (image.revisedPrompt ?? "");
  if (words === "" && revised === "") return null;
  return (
    // It scrolls, and keys have to reach it.
    <div className="cf-viewer-words" role="group" aria-label={t("words")} tabIndex={0}>
      {words !== "" && <p dir="auto">{words}</p>}
      {revised !== "" && (
        <p dir="auto">
          <small>{t("revised")}</small> {revised}
        </p>
      )}
    </div>
  );
}
