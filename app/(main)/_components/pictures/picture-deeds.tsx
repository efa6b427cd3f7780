"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/app/_components/icon-button";

type Props = {
  /** Draws the same words again; left out where nothing was drawn. */
  onAgain: (() => void) | undefined;
  /** They are drawn again together. */
  isOneOfMany: boolean;
  /** Left out where nobody draws. */
  onChange: (() => void) | undefined;
};

/** What comes after a picture: another one of the same words, or one that is made of it. */
export function PictureDeeds({ onAgain, isOneOfMany, onChange }: Props) {
  const t = useTranslations("composerPictures");
  const again = isOneOfMany ? t("againAll") : t("again");
  return (
    <>
      {onAgain && <IconButton icon="arrow-repeat" label={again} onClick={onAgain} />}
      {onChange && <IconButton icon="brush" label={t("change")} onClick={onChange} />}
    </>
  );
}
