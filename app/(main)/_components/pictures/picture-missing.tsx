"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";

type Props = { why: "gone" | "away"; onRetry: () => void };

/** In the place of a picture that is gone, or that is not to be had now. */
export function PictureMissing({ why, onRetry }: Props) {
  const [t, common] = [useTranslations("pictures"), useTranslations("common")];
  return (
    <span className="cf-picture-missing" role="status">
      <Icon name={why === "gone" ? "image" : "cloud-slash"} />
      <span>{t(why)}</span>
      {why === "away" && (
        <button type="button" className="btn btn-sm btn-outline" onClick={onRetry}>
          {common("tryAgain")}
        </button>
      )}
    </span>
  );
}
