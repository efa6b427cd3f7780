"use client";

import { useTranslations } from "next-intl";
import { useIsCovered } from "@/app/(main)/_components/drawers";

/** Past the side, for those who go by keyboard. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a className="cf-skip" href="#content" inert={useIsCovered()}>
      {t("skip")}
    </a>
  );
}
