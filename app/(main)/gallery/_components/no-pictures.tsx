"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/app/_components/icon";

/** How one comes by a picture. */
export function NoPictures({ text, children }: { text: string; children: ReactNode }) {
  const t = useTranslations("gallery");
  return (
    <div className="cf-state">
      <span className="sign">
        <Icon name="images" />
      </span>
      <h2>{t("none")}</h2>
      <p>{text}</p>
      <div className="cf-actions">{children}</div>
    </div>
  );
}
