"use client";

import { useTranslations } from "next-intl";
import { useModels } from "@/app/(main)/dialogues/_components/use-models";

/** Says that nobody clever answers here, and what to do about it. */
export function DemoNote() {
  const t = useTranslations("dialogue");
  const isDemo = useModels()?.demo === true;
  return (
    <p className="cf-hint-line" role="note">
      {isDemo && (
        <span title={t("demoHint")}>
          {t("demo")} <span className="visually-hidden">{t("demoHint")}</span>
        </span>
      )}
    </p>
  );
}
