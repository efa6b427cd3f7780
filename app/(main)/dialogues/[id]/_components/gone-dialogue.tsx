"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Main } from "@/app/(main)/_components/main";

/** It was deleted, here or on another device. */
export function GoneDialogue() {
  const t = useTranslations("dialogue");
  return (
    <Main title={t("gone")}>
      <div className="cf-column cf-state">
        <p>{t("goneText")}</p>
        <Link className="btn btn-primary" href="/dialogues">
          {t("new")}
        </Link>
      </div>
    </Main>
  );
}
